using System.Collections.Immutable;

namespace GcSim.Tools;

/// <summary>What became of a case in a mode.</summary>
public enum CaseOutcome
{
    Identical,
    Different,
    NotRun,
}

/// <summary>A case in a mode.</summary>
/// <param name="Details">Each difference, or why it was not run; empty: identical.</param>
public sealed record CaseRow(
    RecordedCase Case,
    string Mode,
    CaseOutcome Outcome,
    ImmutableArray<string> Details
);
