using System.Collections.Immutable;

namespace GcSim.Tools;

/// <summary>What became of a recorded run.</summary>
public enum CaseOutcome
{
    Identical,

    /// <summary>
    /// The real runtime does not do the same in every run; what it always does is identical, and what
    /// varies lies where it varies. <see cref="WorkloadShape"/> says where that is.
    /// </summary>
    SameShape,
    Different,
    NotRun,
}

/// <summary>A case or a workload in a mode.</summary>
/// <param name="Id">The argument that selects it.</param>
/// <param name="Details">Each difference, or why it was not run; empty: identical.</param>
public sealed record CaseRow(
    string Id,
    string Group,
    string Mode,
    CaseOutcome Outcome,
    ImmutableArray<string> Details
);
