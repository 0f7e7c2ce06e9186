using System.Collections.Generic;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>Words for the events of a history, with what earlier events of the same P explain.</summary>
sealed class EventWording
{
    readonly Dictionary<ushort, BarrierInProgress> _barriers = [];
    readonly Dictionary<ushort, Event> _lastFound = [];

    /// <summary>Keeps what explains later events of the same P.</summary>
    public void Follow(in Event e)
    {
        if (e.Kind == EventKind.BarrierStart)
        {
            BarrierKind barrier = (BarrierKind)e.C;
            _barriers[e.Processor] = new(e.Step, e.Goroutine, e.A, e.B, barrier, (int)e.D);
        }
        else if (e.Kind is EventKind.ScanWord or EventKind.Shade)
        {
            _lastFound[e.Processor] = e;
        }
    }

    /// <summary>By what a word was stored, and where in the source.</summary>
    public (string How, int Site) OfBarrierStore(in Event e)
    {
        BarrierInProgress barrier = _barriers.GetValueOrDefault(e.Processor);
        return barrier.Destination == e.A
            ? ($"barrier {barrier.Kind}, on", barrier.Site)
            : ("atomic operation", 0);
    }

    /// <summary>It is a step of a store that is told as a whole.</summary>
    public static bool IsToldWithStore(in Event e) =>
        e.Kind == EventKind.BarrierStart && BarrierTracker.Stores((BarrierKind)e.C)
        || e.Kind == EventKind.ShadowCheck && (ShadowVerdict)e.D != ShadowVerdict.Missed;

    /// <summary>The word that an event is about.</summary>
    public static ulong AddressOf(in Event e, in Touch touch) =>
        e.Kind switch
        {
            EventKind.Store or EventKind.BarrierStore or EventKind.BarrierOff => e.A,
            EventKind.StackRoot => e.B,
            EventKind.ScanWord => e.A,
            _ => touch.Address,
        };

    /// <summary>What it found or left there; null: it does not say.</summary>
    public static ulong? ValueOf(in Event e) =>
        e.Kind switch
        {
            EventKind.Store or EventKind.BarrierStore or EventKind.BarrierOff => e.B,
            EventKind.BarrierStart or EventKind.ShadowCheck or EventKind.ScanWord => e.B,
            EventKind.StackRoot => e.C,
            _ => null,
        };

    public string DetailOf(in Event e) =>
        e.Kind switch
        {
            EventKind.Store => "reference to it stored, no barrier",
            EventKind.BarrierStore => "reference to it stored through a barrier",
            EventKind.BarrierOff => "reference to it stored, barrier off",
            EventKind.BarrierStart => $"barrier {(BarrierKind)e.C}",
            EventKind.ShadowCheck =>
                $"shadow check {(ShadowVerdict)e.D}, shadow {Narrator.Hex(e.C)}",
            EventKind.Grey => GreyedBy(in e),
            EventKind.ScanWord => "the collector read it",
            EventKind.StackRoot => $"on the stack of G{e.A} when marking ended",
            _ => EventWordsText.Of(in e),
        };

    string GreyedBy(in Event e)
    {
        string colour = e.B == 0 ? "marked, black at once" : "greyed";
        Event found = _lastFound.GetValueOrDefault(e.Processor);
        return found.Kind switch
        {
            EventKind.ScanWord => $"{colour}; last word scanned {Narrator.Hex(found.A)}",
            EventKind.Shade => $"{colour}; by the barrier's shade",
            _ => colour,
        };
    }
}
