// Visits: the collector works on, and each of the others comes in at a point of its work that is drawn evenly, and stays
// for a while. An object is lost by what goroutines do between two steps of the collector, mostly undisturbed by each
// other: few switches (Musuvathi, Qadeer, "Iterative context bounding", PLDI 2007), but placed evenly over the
// steps of the one actor that all others race with, which a walk or a delay bound spends elsewhere. Weights by the
// steps that are expected are those of SURW (ASPLOS 2025).
//
// Once in `length` of its steps a visitor leaves, and so does who spins; it draws its next time from the collector's
// steps that are left. Where nobody collects, all are visitors and none has to wait.

using System;

namespace GcSim.Hunting;

/// <summary>The collector works on; the others visit it.</summary>
/// <param name="length">Mean number of steps of a visit, from 1.</param>
public sealed class Visits(int length) : Strategy
{
    const int Unknown = -1;

    HuntRandom _random;
    RunProfile _profile = RunProfile.Unknown;

    /// <summary>The collector's decisions: those made, and those of a run like it; 0: none has been seen.</summary>
    int _made;
    int _expected;

    /// <summary>When an actor comes, in decisions of the collector, plus one; 0: it has not been seen.</summary>
    int[] _times = new int[64];

    public override void Begin(ulong seed, RunProfile profile)
    {
        _random = new HuntRandom(seed);
        _profile = profile;
        _made = _expected = 0;
        Array.Clear(_times);
    }

    public override int Next(ReadOnlySpan<Actor> enabled, int last, bool hasSpun)
    {
        int collector = CollectorOf(enabled);
        if (last >= 0 && last != collector && (hasSpun || _random.OneIn((uint)length)))
        {
            int left = Math.Max(_expected - _made, length);
            TimeOf(enabled[last].Id) = _made + 2 + (int)_random.Below((uint)left);
        }

        int spinner = hasSpun ? last : Unknown;
        int index = Visitor(enabled, last, collector, spinner);
        if (index == Unknown)
        {
            index =
                collector != Unknown && collector != spinner
                    ? collector
                    : AnyBut(spinner, enabled.Length);
        }

        _made += index == collector ? 1 : 0;
        return index;
    }

    int CollectorOf(ReadOnlySpan<Actor> enabled)
    {
        for (int i = 0; i < enabled.Length; i++)
        {
            if (enabled[i].IsCollecting)
            {
                _expected = Math.Max(_expected, _profile.Expected(enabled[i].Id));
                return i;
            }
        }

        return Unknown;
    }

    /// <summary>The visitor at work if it stays, else one of those whose time has come; -1: nobody.</summary>
    int Visitor(ReadOnlySpan<Actor> enabled, int last, int collector, int spinner)
    {
        int visitor = Unknown;
        uint count = 0;
        for (int i = 0; i < enabled.Length; i++)
        {
            if (i == collector || i == spinner)
            {
                continue;
            }

            ref int time = ref TimeOf(enabled[i].Id);
            if (time == 0)
            {
                int left = Math.Max(_expected - _made, 0);
                time = _made + 1 + (int)_random.Below((uint)left + 1);
            }

            if (time <= _made + 1)
            {
                if (i == last)
                {
                    return last;
                }

                visitor = _random.OneIn(++count) ? i : visitor;
            }
        }

        return visitor;
    }

    int AnyBut(int spinner, int count)
    {
        if (spinner == Unknown)
        {
            return (int)_random.Below((uint)count);
        }

        int other = (int)_random.Below((uint)count - 1);
        return other < spinner ? other : other + 1;
    }

    ref int TimeOf(int actor)
    {
        if (actor >= _times.Length)
        {
            Array.Resize(ref _times, Math.Max(actor + 1, 2 * _times.Length));
        }

        return ref _times[actor];
    }
}
