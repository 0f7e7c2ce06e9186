using System.Collections.Immutable;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>A run in figures.</summary>
public sealed record TraceStatistics
{
    public required ulong Events { get; init; }

    /// <summary>The last event's.</summary>
    public required Moment End { get; init; }

    /// <summary>By id; kinds that did not occur are left out.</summary>
    public required ImmutableArray<(EventKind Kind, ulong Count)> Kinds { get; init; }

    public required ImmutableArray<Cycle> Cycles { get; init; }

    /// <summary>Times during which the world was stopped, whatever for.</summary>
    public required PauseStatistics Pauses { get; init; }

    /// <summary>For windows of 1 microsecond, 10, ... as long as the run was.</summary>
    public required ImmutableArray<MutatorUtilization> Utilization { get; init; }

    public required ImmutableArray<BarrierStatistics> Barriers { get; init; }

    /// <summary>By block size, rising.</summary>
    public required ImmutableArray<BlockStatistics> Blocks { get; init; }
}
