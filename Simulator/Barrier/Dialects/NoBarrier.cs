using System.Collections.Immutable;

namespace GcSim.Simulator;

/// <summary>No barrier: unsound while mutators run; what the other dialects are compared with.</summary>
public sealed class NoBarrier : BarrierDialect
{
    public override string Name => "none";

    public override string Meaning => "store and shade nothing (unsound)";

    public override ImmutableArray<BarrierStep> Steps { get; } = [BarrierStep.Store];

    public override ImmutableArray<BarrierStep> StackSteps => Steps;

    public override bool IsOnInScan => false;

    public override bool IsOnInMark => false;
}
