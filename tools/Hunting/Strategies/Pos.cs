// POS, partial order sampling: every pending step has a random priority, and the highest is made. Its actor's
// next step gets a new one, and so do the pending steps of others that race with the step made: else the
// loser of a race would go on losing, and orders of unrelated steps would be sampled again and again.
// Yuan, Yang, Gu, "Partial order aware concurrency sampling", CAV 2018.
//
// When an actor spins, its next step gets the lowest priority and all others draw again: draws of its own alone would
// let it go on, while all others have drawn low, for a time whose mean is not finite.

using System;

namespace GcSim.Hunting;

/// <summary>A random priority for each step, drawn again after a race.</summary>
public sealed class Pos : Strategy
{
    const ulong Lowest = 1;

    readonly PriorityTable _priorities = new();
    HuntRandom _random;

    public override bool LooksAhead => true;

    /// <summary>Priorities that were drawn again in this run because of a race.</summary>
    public int Races { get; private set; }

    public override void Begin(ulong seed, RunProfile profile)
    {
        _random = new HuntRandom(seed);
        _priorities.Clear();
        Races = 0;
    }

    public override int Next(ReadOnlySpan<Actor> enabled, int last, bool hasSpun)
    {
        for (int i = 0; i < enabled.Length; i++)
        {
            ref ulong priority = ref _priorities[enabled[i].Id];
            if (hasSpun && i == last)
            {
                priority = Lowest;
            }
            else if (hasSpun || priority == 0)
            {
                priority = _random.Next() | 2;
            }
        }

        int index = _priorities.Highest(enabled);
        _priorities[enabled[index].Id] = 0;
        for (int i = 0; i < enabled.Length; i++)
        {
            if (i != index && enabled[i].Next.Races(enabled[index].Next))
            {
                _priorities[enabled[i].Id] = 0;
                Races++;
            }
        }

        return index;
    }
}
