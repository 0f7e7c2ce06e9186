using GcSim.Simulator;

namespace GcSim.Hunting;

/// <summary>How the runs of a batch are made; each run has its own seed.</summary>
/// <param name="Strategy">Decides the schedule.</param>
/// <param name="Focus">Which decisions are the strategy's.</param>
/// <param name="Bias">How other choices are drawn.</param>
/// <param name="Options">The machine's.</param>
public sealed record RunPlan(
    StrategySpec Strategy,
    Focus Focus,
    DataBias Bias,
    MachineOptions Options
)
{
    public override string ToString() => $"{Strategy} {Focus} {Bias}";
}
