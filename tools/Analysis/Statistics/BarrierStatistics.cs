using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>How often a member of the barrier family was used.</summary>
public readonly record struct BarrierStatistics(BarrierKind Kind, ulong On, ulong Off);
