using System.Collections.Generic;
using GcSim.TraceFormat;

namespace GcSim.Fuzz;

/// <summary>Makes events of goroutine 1 on P 0, a step each.</summary>
sealed class EventBuilder
{
    readonly List<Event> _events = [];

    public Event[] Events => [.. _events];

    public void Add(EventKind kind, ulong a = 0, ulong b = 0, ulong c = 0, ulong d = 0)
    {
        ulong step = (ulong)_events.Count + 1;
        _events.Add(
            new Event
            {
                Kind = kind,
                Step = step,
                TimeNanoseconds = step * 10,
                Goroutine = 1,
                A = a,
                B = b,
                C = c,
                D = d,
            }
        );
    }
}
