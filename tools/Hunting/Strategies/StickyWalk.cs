using System;

namespace GcSim.Hunting;

/// <summary>
/// A random walk that stays: the actor at work goes on, and once in so many steps another one is taken. Few
/// switches find most bugs (Musuvathi, Qadeer, "Iterative context bounding", PLDI 2007), and here they are not
/// bounded.
/// </summary>
/// <param name="length">Mean number of steps between two switches.</param>
public sealed class StickyWalk(int length) : Strategy
{
    HuntRandom _random;

    /// <summary>Steps until it switches; below 0: not drawn yet.</summary>
    int _stays;

    public override void Begin(ulong seed, RunProfile profile)
    {
        _random = new HuntRandom(seed);
        _stays = -1;
    }

    public override int Stays
    {
        get
        {
            if (_stays < 0)
            {
                for (_stays = 0; !_random.OneIn((uint)length); _stays++) { }
            }

            return _stays;
        }
    }

    public override void Stay(int times) => _stays -= times;

    public override int Next(ReadOnlySpan<Actor> enabled, int last, bool hasSpun)
    {
        if (last < 0)
        {
            _stays = -1;
            return (int)_random.Below((uint)enabled.Length);
        }

        if (!hasSpun && Stays > 0)
        {
            _stays--;
            return last;
        }

        _stays = -1;
        uint other = _random.Below((uint)enabled.Length - 1);
        return (int)(other < (uint)last ? other : other + 1);
    }
}
