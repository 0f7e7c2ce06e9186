using System.Collections.Immutable;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>What every processor did around the culprit, time downwards.</summary>
/// <param name="Processors">The P of each column.</param>
/// <param name="Rows">One for each step in which somebody did something.</param>
public sealed record ColumnsStory(ImmutableArray<int> Processors, ImmutableArray<ColumnRow> Rows);

/// <summary>One step.</summary>
/// <param name="Cells">What each P did; empty: nothing that matters.</param>
/// <param name="Note">Why the step matters; empty: it does not.</param>
public sealed record ColumnRow(
    ulong Step,
    GcPhase Phase,
    ImmutableArray<string> Cells,
    string Note
);
