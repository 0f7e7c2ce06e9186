using GcSim.TraceFormat;

namespace GcSim.Tools;

/// <summary>Where a replay does what its trace does not say.</summary>
/// <param name="First">The first event that differs; null where the trace holds digests only.</param>
/// <param name="Block">The block of the trace in which it is; null: after the last.</param>
sealed record ReplayDifference(FirstDifference? First, BlockInfo? Block);
