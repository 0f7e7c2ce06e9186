using System.Collections.Immutable;

namespace GcSim.Simulator;

/// <summary>
/// The seed's: store, then shade what was stored. Dijkstra, Lamport, Martin, Scholten, Steffens, "On-the-fly
/// garbage collection: an exercise in cooperation", CACM 21(11), 1978.
/// </summary>
public sealed class InsertionBarrier : BarrierDialect
{
    public override string Name => "insertion";

    public override string Meaning => "shade the new value after the store (Dijkstra; the seed's)";

    public override ImmutableArray<BarrierStep> Steps { get; } =
    [BarrierStep.Store, BarrierStep.ShadeNew];

    /// <summary>
    /// Go: gcmarkwb_m does nothing in Scan: nothing is black yet. Where objects are scanned before all stacks are,
    /// the collector turns it on.
    /// </summary>
    public override bool IsOnInScan => false;
}
