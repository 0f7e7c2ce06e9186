// Stores whose statement is not over. Atomic operations and reflection store first and call a barrier that
// does not store (NoStore, NoShadow, CallResults) right after, in the same statement (Go: atomic_pointer.go,
// callwritebarrier), and every barrier stores before it shades. So a store waits here until a judge can say
// whether all that belongs to it has happened.
// A statement is over when its P does something that names another position, or another goroutine runs.
// What is still waiting when a trace breaks off is not judged: the rest of the statement may be missing.

using System.Collections.Generic;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>A store of a pointer into a pointer word.</summary>
readonly record struct WaitingStore(Event Event, ulong Slot, ulong Value, int Site, GcPhase Phase);

/// <summary>Holds stores until their statement is over.</summary>
sealed class WaitingStores
{
    /// <summary>More words than any statement's results; beyond that the oldest waits no longer.</summary>
    const int MaxWaiting = 256;

    readonly List<WaitingStore> _waiting = [];

    public bool IsEmpty => _waiting.Count == 0;

    /// <summary>Adds a store; returns one that has waited long enough, if there are too many.</summary>
    public WaitingStore? Add(in WaitingStore store)
    {
        int processor = store.Event.Processor;
        ulong slot = store.Slot;
        _waiting.RemoveAll(w => w.Event.Processor == processor && w.Slot == slot);
        _waiting.Add(store);
        if (_waiting.Count <= MaxWaiting)
        {
            return null;
        }

        WaitingStore oldest = _waiting[0];
        _waiting.RemoveAt(0);
        return oldest;
    }

    /// <summary>
    /// The barrier of an atomic operation names the position that its store, told before it, did not.
    /// </summary>
    public void NamePosition(in Event e, ulong slot, int site)
    {
        for (int i = 0; i < _waiting.Count; i++)
        {
            if (IsAtomicOf(in e, _waiting[i], slot))
            {
                _waiting[i] = _waiting[i] with { Site = site };
            }
        }
    }

    /// <summary>A barrier that does not store vouches for a slot.</summary>
    public void Excuse(in Event e, ulong slot)
    {
        int processor = e.Processor;
        _waiting.RemoveAll(w => w.Event.Processor == processor && w.Slot == slot);
    }

    /// <summary>Takes a store whose statement the event shows to be over; false: there is none.</summary>
    public bool TryTakeOver(in Event e, out WaitingStore over)
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

    /// <summary>Takes any store: no statement can be under way.</summary>
    public bool TryTakeAny(out WaitingStore any)
    {
        any = IsEmpty ? default : _waiting[0];
        if (IsEmpty)
        {
            return false;
        }

        _waiting.RemoveAt(0);
        return true;
    }

    /// <summary>Whether a run ended where its P stood, and not because it was cut off.</summary>
    static bool IsEnd(in Event e) =>
        e.Kind == EventKind.Exit && (ExitKind)e.A is not (ExitKind.StepLimit or ExitKind.HeapLimit);

    static bool IsAtomicOf(in Event e, in WaitingStore store, ulong slot) =>
        store.Site == 0 && store.Event.Processor == e.Processor && store.Slot == slot;

    static bool IsOver(in Event e, in WaitingStore store)
    {
        bool isItsBarrier =
            e.Kind == EventKind.BarrierStart && IsAtomicOf(in e, in store, slot: e.A);
        if (e.Processor != store.Event.Processor || isItsBarrier)
        {
            return false;
        }

        bool leaves =
            e.Kind
            is EventKind.GoStart
                or EventKind.GoYield
                or EventKind.GoBlock
                or EventKind.GoExit;
        return leaves
            || IsEnd(in e)
            || (
                EventSite.TryGet(in e, out int site)
                && (site != store.Site || e.Goroutine != store.Event.Goroutine)
            );
    }
}
