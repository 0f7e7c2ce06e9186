using System.Collections.Immutable;
using GcSim.Simulator;

namespace GcSim.Scenarios;

/// <summary>What became of a source.</summary>
public sealed record CompileResult
{
    /// <summary>The program; null if there are errors.</summary>
    public required Program? Program { get; init; }

    /// <summary>What is wrong, or not supported yet, by position.</summary>
    public required ImmutableArray<SourceError> Errors { get; init; }

    /// <summary>Every store of a value with pointers, in the order of the functions and their code.</summary>
    public required ImmutableArray<BarrierDecision> BarrierDecisions { get; init; }

    /// <summary>Every variable and object that might have escaped, by position.</summary>
    public required ImmutableArray<EscapeDecision> EscapeDecisions { get; init; }
}
