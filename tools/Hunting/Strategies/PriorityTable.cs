using System;

namespace GcSim.Hunting;

/// <summary>A priority for each actor of a run; 0: it has none yet.</summary>
sealed class PriorityTable
{
    ulong[] _priorities = new ulong[64];

    public ref ulong this[int actor]
    {
        get
        {
            if (actor >= _priorities.Length)
            {
                Array.Resize(ref _priorities, Math.Max(actor + 1, 2 * _priorities.Length));
            }

            return ref _priorities[actor];
        }
    }

    public void Clear() => Array.Clear(_priorities);

    /// <summary>Index of the enabled actor with the highest priority; the first of equals.</summary>
    public int Highest(ReadOnlySpan<Actor> enabled)
    {
        int highest = 0;
        for (int i = 1; i < enabled.Length; i++)
        {
            if (this[enabled[i].Id] > this[enabled[highest].Id])
            {
                highest = i;
            }
        }

        return highest;
    }
}
