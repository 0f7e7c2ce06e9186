using System.Collections.Immutable;

namespace GcSim.Simulator;

/// <summary>
/// Shades what is overwritten: all that was reachable when marking began is kept. Yuasa, "Real-time garbage
/// collection on general-purpose machines", Journal of Systems and Software 11(3), 1990.
/// </summary>
public sealed class DeletionBarrier : BarrierDialect
{
    public override string Name => "deletion";

    public override string Meaning => "shade the old value before the store (Yuasa)";

    public override ImmutableArray<BarrierStep> Steps { get; } =
    [BarrierStep.LoadOld, BarrierStep.ShadeOld, BarrierStep.Store];
}
