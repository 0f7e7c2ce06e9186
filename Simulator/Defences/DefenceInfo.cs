using System.Collections.Immutable;

namespace GcSim.Simulator;

/// <summary>What is known of a line of defence.</summary>
/// <param name="Name">Its value of <c>--without</c>.</param>
/// <param name="Guards">The rule, in one sentence.</param>
/// <param name="Source">Where it stands in the modelled runtime: file and function.</param>
/// <param name="Catalogue">Ids of real bugs that were its absence, or of its kind.</param>
/// <param name="Program">The program of Scenarios/Library/Defences under which its absence shows.</param>
/// <param name="Judges">Who tells, the surest first: a judge of tools/Analysis by name, or the run's end.</param>
/// <param name="Dialect">Where it is needed, e.g. <c>insertion</c>; empty: in every dialect.</param>
public sealed record DefenceInfo(
    Defence Defence,
    string Name,
    string Guards,
    string Source,
    ImmutableArray<string> Catalogue,
    string Program,
    ImmutableArray<string> Judges,
    string Dialect = ""
);
