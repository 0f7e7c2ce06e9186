using System.Collections.Immutable;

namespace GcSim.Simulator;

/// <summary>
/// Shades both, so that no stack need be scanned twice. Clements, Hudson, "Proposal: eliminate STW stack
/// re-scanning" (golang.org/design/17503), 2016; Go has it since 1.8.
/// </summary>
public sealed class HybridBarrier : BarrierDialect
{
    public override string Name => "hybrid";

    public override string Meaning => "shade the old and the new value before the store (Go 1.8)";

    public override ImmutableArray<BarrierStep> Steps { get; } =
    [BarrierStep.LoadOld, BarrierStep.ShadeOld, BarrierStep.ShadeNew, BarrierStep.Store];
}
