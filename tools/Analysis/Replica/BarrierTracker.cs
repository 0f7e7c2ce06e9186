// A barrier is several events: BarrierStart names site and kind, those that follow do not. No safe point
// lies within a barrier, so the steps between two BarrierStarts of a P belong to the first of them.
// A BarrierStore without a BarrierStart is that of an atomic operation, whose barrier follows if one is
// needed (Go: atomic_pointer.go).

using System;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>A barrier that a P has entered.</summary>
/// <param name="IsOvertaken">Another P has written the slot's shadow word since.</param>
public readonly record struct BarrierInProgress(
    ulong Step,
    int Goroutine,
    ulong Destination,
    ulong Value,
    BarrierKind Kind,
    int Site,
    bool IsOvertaken = false
);

/// <summary>Remembers the barrier that each P entered last.</summary>
public sealed class BarrierTracker
{
    BarrierInProgress[] _current = new BarrierInProgress[8];

    /// <summary>Whether a member of the barrier family stores the value itself.</summary>
    public static bool Stores(BarrierKind barrier) =>
        barrier is not (BarrierKind.NoStore or BarrierKind.NoShadow or BarrierKind.CallResults);

    /// <summary>Notes a BarrierStart.</summary>
    public void Start(in Event e, ulong destination, ulong value, BarrierKind barrier, int site)
    {
        if (e.Processor >= _current.Length)
        {
            Array.Resize(ref _current, Math.Max(e.Processor + 1, 2 * _current.Length));
        }

        _current[e.Processor] = new(e.Step, e.Goroutine, destination, value, barrier, site);
    }

    /// <summary>
    /// A BarrierStore happened. Returns the site of the barrier that it belongs to, or 0 if it is an
    /// atomic operation's.
    /// </summary>
    public int EndStore(in Event e, ulong destination)
    {
        BarrierInProgress barrier = Current(in e);
        if (
            barrier.Destination != destination
            || barrier.Goroutine != e.Goroutine
            || !Stores(barrier.Kind)
        )
        {
            return 0;
        }

        Leave(in e);
        return barrier.Site;
    }

    /// <summary>A P wrote the shadow word of a slot: other Ps in its barrier may have read the old one.</summary>
    public void Overtake(in Event e, ulong destination)
    {
        for (int i = 0; i < _current.Length; i++)
        {
            if (i != e.Processor && _current[i].Destination == destination)
            {
                _current[i] = _current[i] with { IsOvertaken = true };
            }
        }
    }

    /// <summary>The event's P is in no barrier any more.</summary>
    public void Leave(in Event e)
    {
        if (e.Processor < _current.Length)
        {
            _current[e.Processor] = default;
        }
    }

    /// <summary>The barrier that the event's P is in, or was in last; all zero: none.</summary>
    public BarrierInProgress Current(in Event e) =>
        e.Processor < _current.Length ? _current[e.Processor] : default;
}
