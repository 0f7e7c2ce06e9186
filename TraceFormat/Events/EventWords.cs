using System;

namespace GcSim.TraceFormat;

/// <summary>An event's words by number, in the order of its row in <see cref="EventSpecs"/>.</summary>
public static class EventWords
{
    /// <summary>Word 0 to 3: A, B, C, D.</summary>
    public static ulong Get(in Event e, int index)
    {
        switch (index)
        {
            case 0:
                return e.A;
            case 1:
                return e.B;
            case 2:
                return e.C;
            case 3:
                return e.D;
            default:
                throw new ArgumentOutOfRangeException(
                    nameof(index),
                    index,
                    "EventWords.Get: an event has words 0 to 3"
                );
        }
    }
}
