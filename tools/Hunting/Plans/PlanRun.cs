using System.Collections.Immutable;

namespace GcSim.Hunting;

/// <summary>A run by a plan.</summary>
/// <param name="Run">What the judges of every run saw.</param>
/// <param name="Made">What of the plan made a difference: it makes the same run.</param>
/// <param name="Marks">Where the collector's phase changed.</param>
/// <param name="HandOvers">Times that another processor than before stepped, of its own accord or by the plan.</param>
public sealed record PlanRun(
    HuntRun Run,
    SwitchPlan Made,
    ImmutableArray<PhaseMark> Marks,
    int HandOvers
);
