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
    public int Of(in Event e, Span<Touch> touches)
    {
        switch (e.Kind)
        {
            case EventKind.Load:
                return One(touches, TouchClass.Read, e.A, e.B);
            case EventKind.Store:
                return Pair(touches, TouchClass.Write, e.A, e.C, TouchClass.Reference, e.B);
            case EventKind.BarrierStore:
            case EventKind.BarrierOff:
                return Pair(touches, TouchClass.Write, e.A, 8, TouchClass.Reference, e.B);
            case EventKind.Move:
                _ = One(touches, TouchClass.Write, e.A, e.C);
                return 1 + One(touches[1..], TouchClass.Read, e.B, e.C);
            case EventKind.Clear:
                return One(touches, TouchClass.Write, e.A, e.B);
            case EventKind.BarrierStart when !BarrierTracker.Stores((BarrierKind)e.C):
                return Pair(touches, TouchClass.Barrier, e.A, 8, TouchClass.Reference, e.B);
            case EventKind.BarrierStart:
            case EventKind.ShadowCheck:
            case EventKind.ShadowStore:
                return One(touches, TouchClass.Barrier, e.A, 8);
            case EventKind.ShadowClear:
                return One(touches, TouchClass.Barrier, e.A, e.B);
            case EventKind.Shade:
                return Pointer(touches, TouchClass.Found, e.A);
            case EventKind.ScanWord:
                return Pair(touches, TouchClass.Scan, e.A, 8, TouchClass.Found, e.B);
            case EventKind.StackRoot:
                return Pair(touches, TouchClass.Scan, e.B, 8, TouchClass.Found, e.C);
            case EventKind.SpecialRoot:
                return Pointer(touches, TouchClass.Found, e.B);
            case EventKind.Alloc:
            case EventKind.Free:
            case EventKind.Grey:
            case EventKind.ScanStart:
            case EventKind.CheckMark:
                return One(touches, TouchClass.Life, e.A, 8);
            case EventKind.Finalizer:
                return One(touches, TouchClass.Life, e.B, 8);
            case EventKind.SpanAlloc:
            case EventKind.SpanFree:
            case EventKind.SpanCache:
            case EventKind.SpanUncache:
            case EventKind.SpanSweep:
                return One(touches, TouchClass.Span, e.A, 8);
            default:
                return 0; // Scheduling, phases, output: about no word.
        }
    }

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
