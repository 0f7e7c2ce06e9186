// PCT, probabilistic concurrency testing: actors get random priorities, the highest one that can step does; at
// d-1 steps drawn from the k of a run, the one that is about to step falls below all others. A bug that
// needs d ordering constraints is found with probability at least 1/(n k^(d-1)).
// Burckhardt, Kothari, Musuvathi, Nagarakatti, "A randomized scheduler with probabilistic guarantees of finding
// bugs", ASPLOS 2010.
//
// d is the given depth, or drawn for each run from 2 to 6; k is measured. An actor that spins falls below the others
// too, as the paper does with threads that yield: else it would starve the one that it waits for.

using System;

namespace GcSim.Hunting;

/// <summary>Random priorities that change at a few points.</summary>
/// <param name="depth">Of the bugs to find, from 1; 0: drawn from 2 to 6 for each run.</param>
public sealed class Pct(int depth) : Strategy
{
    public const int LeastDrawnDepth = 2;
    public const int MostDrawnDepth = 6;

    /// <summary>
    /// First priorities are above this, those of changes below it, in random order; those of spinners below
    /// all of them, counting down.
    /// </summary>
    const ulong Changed = 1UL << 62;
    const ulong Spun = 1UL << 61;

    readonly PriorityTable _priorities = new();
    readonly int[] _changes = new int[Math.Max(depth, MostDrawnDepth)];
    HuntRandom _random;
    int _count;
    int _next;
    int _point;
    ulong _lowest;

    public override void Begin(ulong seed, RunProfile profile)
    {
        _random = new HuntRandom(seed);
        _priorities.Clear();
        int d =
            depth > 0
                ? depth
                : LeastDrawnDepth + (int)_random.Below(MostDrawnDepth - LeastDrawnDepth + 1);
        _count = d - 1;
        for (int i = 0; i < _count; i++)
        {
            _changes[i] = (int)_random.Below((uint)profile.Points);
        }

        Array.Sort(_changes, 0, _count);
        _next = _point = 0;
        _lowest = Spun;
    }

    public override int Stays =>
        _next < _count ? Math.Max(0, _changes[_next] - _point) : int.MaxValue;

    public override void Stay(int times) => _point += times;

    public override int Next(ReadOnlySpan<Actor> enabled, int last, bool hasSpun)
    {
        foreach (ref readonly Actor actor in enabled)
        {
            ref ulong priority = ref _priorities[actor.Id];
            priority = priority != 0 ? priority : Changed + 1 + (_random.Next() >> 2);
        }

        if (hasSpun && last >= 0)
        {
            _priorities[enabled[last].Id] = --_lowest;
        }

        int index = _priorities.Highest(enabled);
        while (_next < _count && _changes[_next] <= _point)
        {
            _next++;
            _priorities[enabled[index].Id] = Spun + (_random.Next() >> 3);
            index = _priorities.Highest(enabled);
        }

        _point++;
        return index;
    }
}
