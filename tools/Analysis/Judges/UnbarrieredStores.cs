// A store without a barrier that may yet be excused: atomic operations and reflection store first and call a
// barrier that does not store (NoStore, NoShadow, CallResults) right after, in the same statement
// (Go: atomic_pointer.go, mbarrier callwritebarrier). So a plain store waits here until its statement is over.
// A statement is over when its P does something that names another position, or another goroutine runs.

using System.Collections.Generic;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>A plain store of a pointer into a pointer word.</summary>
readonly record struct UnbarrieredStore(
    Event Event,
    ulong Slot,
    ulong Value,
    int Site,
    GcPhase Phase
);

/// <summary>Holds plain stores until it is known that no barrier follows.</summary>
sealed class UnbarrieredStores
{
    /// <summary>More words than any statement's results; beyond that the oldest waits no longer.</summary>
    const int MaxWaiting = 256;

    readonly List<UnbarrieredStore> _waiting = [];

    public bool IsEmpty => _waiting.Count == 0;

    /// <summary>Adds a store; returns one that has waited long enough, if there are too many.</summary>
    public UnbarrieredStore? Add(in UnbarrieredStore store)
    {
        int processor = store.Event.Processor;
        ulong slot = store.Slot;
        _waiting.RemoveAll(w => w.Event.Processor == processor && w.Slot == slot);
        _waiting.Add(store);
        if (_waiting.Count <= MaxWaiting)
        {
            return null;
        }

        UnbarrieredStore oldest = _waiting[0];
        _waiting.RemoveAt(0);
        return oldest;
    }

    /// <summary>A barrier that does not store vouches for a slot.</summary>
    public void Excuse(in Event e, ulong slot)
    {
        int processor = e.Processor;
        _waiting.RemoveAll(w => w.Event.Processor == processor && w.Slot == slot);
    }

    /// <summary>Takes a store whose statement the event shows to be over; false: there is none.</summary>
    public bool TryTakeOver(in Event e, out UnbarrieredStore over)
    {
        for (int i = 0; i < _waiting.Count; i++)
        {
            if (IsOver(in e, _waiting[i]))
            {
                over = _waiting[i];
                _waiting.RemoveAt(i);
                return true;
            }
        }

        over = default;
        return false;
    }

    /// <summary>Takes any store: the trace has ended.</summary>
    public bool TryTakeAny(out UnbarrieredStore any)
    {
        any = IsEmpty ? default : _waiting[0];
        if (IsEmpty)
        {
            return false;
        }

        _waiting.RemoveAt(0);
        return true;
    }

    static bool IsOver(in Event e, in UnbarrieredStore store)
    {
        if (e.Processor != store.Event.Processor)
        {
            return false;
        }

        bool leaves =
            e.Kind
            is EventKind.GoStart
                or EventKind.GoYield
                or EventKind.GoBlock
                or EventKind.GoExit
                or EventKind.Exit;
        return leaves
            || (
                EventSite.TryGet(in e, out int site)
                && (site != store.Site || e.Goroutine != store.Event.Goroutine)
            );
    }
}
