using System.Collections.Generic;
using System.Collections.Immutable;

namespace GcSim.Tools;

/// <summary>
/// What a case did, with symbolic names in place of addresses: as recorded from the real runtime, or
/// as seen here. The names of its JSON form are these in snake_case.
/// </summary>
public sealed record CaseResult
{
    public required int ExitCode { get; init; }

    /// <summary>What follows "fatal error: "; null: the runtime did not give up.</summary>
    public required string? Fatal { get; init; }

    /// <summary>The runtime's report of a missed write barrier.</summary>
    public required string? Message { get; init; }

    /// <summary>The parts of <see cref="Message"/> by name.</summary>
    public required IReadOnlyDictionary<string, string>? Fields { get; init; }

    /// <summary>The operation during which the runtime gave up.</summary>
    public required int? DetectedAtOp { get; init; }

    public required string? DetectedOpText { get; init; }

    public required bool RanToEnd { get; init; }

    public required ImmutableArray<string> Notes { get; init; }

    /// <summary>Pairs of slot and content.</summary>
    public required ImmutableArray<ImmutableArray<string>> FinalValues { get; init; }

    /// <summary>Of a case that is random by design: what further runs did.</summary>
    public ImmutableArray<CaseResult> OtherRuns { get; init; } = [];
}
