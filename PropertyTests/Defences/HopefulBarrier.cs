using System.Collections.Immutable;
using GcSim.Simulator;

namespace GcSim.PropertyTests;

/// <summary>Shades the new value before it is stored, and nothing once the writer's stack is scanned.</summary>
public sealed class HopefulBarrier : BarrierDialect
{
    public override string Name => "hopeful";
    public override string Meaning =>
        "shade the new value before the store, while the writer's stack is unscanned";
    public override ImmutableArray<BarrierStep> Steps { get; } =
    [BarrierStep.ShadeNew, BarrierStep.Store];

    public override bool ShadesNew(bool isWriterScanned) => !isWriterScanned;
}
