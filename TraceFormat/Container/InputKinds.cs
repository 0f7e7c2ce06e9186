using System;

namespace GcSim.TraceFormat;

/// <summary>The kinds that <see cref="TraceLevel.Inputs"/> keeps.</summary>
static class InputKinds
{
    static readonly KindSet s_kinds = KindSet.Of(
        EventKind.GoCreate,
        EventKind.GoStart,
        EventKind.GoYield,
        EventKind.GoBlock,
        EventKind.GoReady,
        EventKind.GoExit,
        EventKind.Choice,
        EventKind.Load,
        EventKind.Store,
        EventKind.Move,
        EventKind.Clear,
        EventKind.Alloc,
        EventKind.BarrierStart,
        EventKind.BarrierOff,
        EventKind.Print,
        EventKind.Throw,
        EventKind.Panic,
        EventKind.Exit
    );

    public static bool Contains(EventKind kind) => s_kinds.Contains(kind);

    /// <summary>Moves the events of these kinds to the front; returns how many they are.</summary>
    public static int Keep(Span<Event> events)
    {
        int kept = 0;
        foreach (ref readonly Event e in events)
        {
            if (Contains(e.Kind))
            {
                events[kept++] = e;
            }
        }

        return kept;
    }
}
