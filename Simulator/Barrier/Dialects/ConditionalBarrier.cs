using System.Collections.Immutable;

namespace GcSim.Simulator;

/// <summary>
/// The hybrid barrier that leaves the new value alone once the writer's own stack has been scanned. The Go
/// proposal 17503 has it as the barrier of its proof; Go itself shades both always.
/// </summary>
public sealed class ConditionalBarrier : BarrierDialect
{
    public override string Name => "conditional";

    public override string Meaning =>
        "shade the old value, and the new one while the writer's stack is unscanned";

    public override ImmutableArray<BarrierStep> Steps { get; } =
    [BarrierStep.LoadOld, BarrierStep.ShadeOld, BarrierStep.ShadeNew, BarrierStep.Store];

    public override bool ShadesNew(bool isWriterScanned) => !isWriterScanned;
}
