// Delay bounding: a deterministic scheduler runs an actor until it cannot go on and then takes the next one in
// order; at most `bound` times in a run, at steps drawn beforehand, it is delayed and takes the next one
// although the one at work could go on. Emmi, Qadeer, Rakamaric, "Delay-bounded scheduling", POPL 2011.
//
// The delays are drawn evenly over the steps that runs of the program were measured to have, the number of delays
// evenly from 0 to the bound. Since the default order alone would always begin with the same actor, where
// it begins is drawn too.

using System;

namespace GcSim.Hunting;

/// <summary>Runs on, but for a few delays.</summary>
/// <param name="bound">Delays of a run at most.</param>
public sealed class DelayBounded(int bound) : Strategy
{
    readonly int[] _delays = new int[bound];
    int _first;
    int _count;
    int _point;

    /// <summary>Delays made in this run.</summary>
    public int Delays { get; private set; }

    public override void Begin(ulong seed, RunProfile profile)
    {
        HuntRandom random = new(seed);
        _first = (int)random.Below(64);
        _count = (int)random.Below((uint)bound + 1);
        for (int i = 0; i < _count; i++)
        {
            _delays[i] = (int)random.Below((uint)profile.Points);
        }

        Array.Sort(_delays, 0, _count);
        _point = Delays = 0;
    }

    public override int Stays =>
        Delays < _count ? Math.Max(0, _delays[Delays] - _point) : int.MaxValue;

    public override void Stay(int times) => _point += times;

    public override int Next(ReadOnlySpan<Actor> enabled, int last, bool hasSpun)
    {
        int index =
            last < 0 ? _first % enabled.Length
            : hasSpun ? (last + 1) % enabled.Length
            : last;
        while (Delays < _count && _delays[Delays] <= _point)
        {
            Delays++;
            index = (index + 1) % enabled.Length;
        }

        _point++;
        return index;
    }
}
