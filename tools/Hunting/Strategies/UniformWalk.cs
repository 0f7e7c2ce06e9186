using System;

namespace GcSim.Hunting;

/// <summary>
/// A uniform random walk: at every step each enabled actor with the same probability. Thomson, Donaldson,
/// Betts, "Concurrency testing using controlled schedulers", TOPC 2016, find it hard to beat.
/// </summary>
public sealed class UniformWalk : Strategy
{
    HuntRandom _random;

    public override void Begin(ulong seed, RunProfile profile) => _random = new HuntRandom(seed);

    public override int Next(ReadOnlySpan<Actor> enabled, int last, bool hasSpun) =>
        (int)_random.Below((uint)enabled.Length);
}
