using System;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>
/// Finds, between the start of a concurrent marking and its end, the write after which nothing that the
/// collector still looks at led to an object.
/// </summary>
/// <param name="object">First address of its block.</param>
/// <param name="from">The step at which mutators began to run beside the marking.</param>
/// <param name="culprit">The step of the culprit's write.</param>
/// <param name="to">The step at which marking ended.</param>
sealed class CutTracker(
    HeapReplica replica,
    SlotNames names,
    ulong @object,
    ulong from,
    ulong culprit,
    ulong to
)
{
    const int MaxSearches = 5_000;

    readonly Protectors _protectors = new(replica, names);
    readonly Deeds _deeds = new(replica);
    string? _way = "";
    int _searches;
    string _writtenSlot = "";
    ulong _old;
    ulong _cutSlot;

    /// <summary>The write; null: there was none, or there were too many writes to look at each.</summary>
    public Deed? Cut { get; private set; }

    /// <summary>The way that was left right after the culprit's write; null: not known.</summary>
    public string? AtCulprit { get; private set; } = "";

    /// <summary>Call before the replica sees the event.</summary>
    public void Before(in Event e)
    {
        _protectors.Visit(in e);
        if (IsWrite(in e))
        {
            _old = replica.Memory.Read(e.A);
            _writtenSlot = names.Slot(e.A);
        }
    }

    /// <summary>Call after the replica has seen the event.</summary>
    public void After(in Event e)
    {
        PlaceAtomic(in e);
        if (!IsWrite(in e) || _searches >= MaxSearches)
        {
            return;
        }

        _searches++;
        string? before = _way;
        _way = _protectors.Find(@object);
        if (e.Step == culprit)
        {
            AtCulprit = _way;
        }

        if (_way is { Length: 0 } && before is { Length: > 0 })
        {
            int site = e.Kind == EventKind.Clear ? (int)e.C : replica.Memory.LastWrite(e.A).Site;
            string what =
                $"{_writtenSlot} was overwritten ({names.Value(_old)} before), the last way: {before}";
            Cut = _deeds.Of(in e, site, what);
            _cutSlot = site == 0 ? e.A : 0;
        }
        else if (_way is { Length: > 0 })
        {
            Cut = null;
        }
    }

    /// <summary>Where an atomic operation stands is told with its barrier, which follows its write.</summary>
    void PlaceAtomic(in Event e)
    {
        if (e.Kind == EventKind.BarrierStart && e.A == _cutSlot && Cut is { } cut)
        {
            Deed placed = _deeds.Of(in e, (int)e.D, cut.What);
            Cut = cut with { Position = placed.Position, Function = placed.Function };
            _cutSlot = 0;
        }
    }

    bool IsWrite(in Event e) =>
        e.Step >= Math.Min(from, culprit)
        && e.Step <= to
        && e.Kind
            is EventKind.Store
                or EventKind.Move
                or EventKind.Clear
                or EventKind.BarrierStore
                or EventKind.BarrierOff;
}
