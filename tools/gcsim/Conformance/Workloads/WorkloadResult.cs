using System.Collections.Immutable;

namespace GcSim.Tools;

/// <summary>What a run of a workload did: as recorded from the real runtime, or as seen here.</summary>
public sealed record WorkloadResult
{
    public required int ExitCode { get; init; }

    /// <summary>What the runtime had before the workload began.</summary>
    public required NumberSet Base { get; init; }

    /// <summary>What the workload counted at each of its points.</summary>
    public required ImmutableArray<NumberSet> Snapshots { get; init; }

    /// <summary>The same less <see cref="Base"/>, for the fields that grow.</summary>
    public required ImmutableArray<NumberSet> Deltas { get; init; }

    /// <summary>The gctrace lines of the workload, without their times.</summary>
    public required ImmutableArray<NumberSet> Traces { get; init; }
}
