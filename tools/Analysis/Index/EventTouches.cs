// Which words an event has to do with, and how: the one rule by which an index is built and by which a
// history is gathered. Copies of pointers (Move) write references that the event does not name; the index
// knows them from the replica (CopyRecorder).

using System;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>Lists the touches of events.</summary>
public sealed class EventTouches(ulong arenaStart)
{
    /// <summary>Most touches that one event has.</summary>
    public const int Most = 2;

    /// <summary>Fills <paramref name="touches"/> from its beginning; returns how many there are.</summary>
    public int Of(in Event e, Span<Touch> touches) =>
        e.Kind switch
        {
            EventKind.Load => One(touches, TouchClass.Read, e.A, e.B),
            EventKind.Store => Pair(touches, TouchClass.Write, e.A, e.C, TouchClass.Reference, e.B),
            EventKind.BarrierStore or EventKind.BarrierOff => Pair(
                touches,
                TouchClass.Write,
                e.A,
                8,
                TouchClass.Reference,
                e.B
            ),
            EventKind.Move => One(touches, TouchClass.Write, e.A, e.C)
                + One(touches[1..], TouchClass.Read, e.B, e.C),
            EventKind.Clear => One(touches, TouchClass.Write, e.A, e.B),
            EventKind.BarrierStart when !BarrierTracker.Stores((BarrierKind)e.C) => Pair(
                touches,
                TouchClass.Barrier,
                e.A,
                8,
                TouchClass.Reference,
                e.B
            ),
            EventKind.BarrierStart or EventKind.ShadowCheck or EventKind.ShadowStore => One(
                touches,
                TouchClass.Barrier,
                e.A,
                8
            ),
            EventKind.ShadowClear => One(touches, TouchClass.Barrier, e.A, e.B),
            EventKind.Shade => Pointer(touches, TouchClass.Found, e.A),
            EventKind.ScanWord => Pair(touches, TouchClass.Scan, e.A, 8, TouchClass.Found, e.B),
            EventKind.StackRoot => Pair(touches, TouchClass.Scan, e.B, 8, TouchClass.Found, e.C),
            EventKind.SpecialRoot => Pointer(touches, TouchClass.Found, e.B),
            EventKind.Alloc
            or EventKind.Free
            or EventKind.Grey
            or EventKind.ScanStart
            or EventKind.CheckMark => One(touches, TouchClass.Life, e.A, 8),
            EventKind.Finalizer => One(touches, TouchClass.Life, e.B, 8),
            EventKind.SpanAlloc
            or EventKind.SpanFree
            or EventKind.SpanCache
            or EventKind.SpanUncache
            or EventKind.SpanSweep => One(touches, TouchClass.Span, e.A, 8),
            _ => 0, // Scheduling, phases, output, kinds of newer versions: about no word.
        };

    int Pair(
        Span<Touch> touches,
        TouchClass first,
        ulong address,
        ulong sizeBytes,
        TouchClass second,
        ulong value
    ) => One(touches, first, address, sizeBytes) + Pointer(touches[1..], second, value);

    int Pointer(Span<Touch> touches, TouchClass @class, ulong value) =>
        SpanTable.Holds(arenaStart, value) ? One(touches, @class, value, 1) : 0;

    static int One(Span<Touch> touches, TouchClass @class, ulong address, ulong sizeBytes)
    {
        touches[0] = new Touch(@class, address, sizeBytes);
        return 1;
    }
}
