// Whether the collector can still come to an object: by a way that begins at a root segment or at an object that
// is grey (marked, and its scan has not begun) and goes through white objects only. What is behind a black object is not looked at again.
//
// Stacks are left out: events tell what they hold when marking ends, not in between.
//
// What must hold: it is a search of bounded size; beyond the bound it says that it does not know.

using System;
using System.Collections.Generic;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>Looks for what protects a white object.</summary>
sealed class Protectors(HeapReplica replica, SlotNames names) : EventVisitor
{
    const int MaxVisits = 20_000;

    readonly SortedSet<ulong> _grey = [];
    readonly HashSet<ulong> _met = [];
    readonly Queue<(HeapObject Object, string Way)> _open = new();
    ulong _target;
    string? _found;

    /// <summary>The shortest such way in words; empty: there is none; null: not known, the heap is too large.</summary>
    public string? Find(ulong target)
    {
        _met.Clear();
        _open.Clear();
        _target = target;
        _found = null;
        LookAtRoots();
        foreach (ulong grey in _grey)
        {
            LookAtGrey(grey);
        }

        while (_found is null && _open.Count > 0)
        {
            (HeapObject next, string way) = _open.Dequeue();
            LookInto(next, way);
        }

        return _found ?? (_met.Count >= MaxVisits ? null : "");
    }

    protected override void OnGrey(in Event e, ulong @object, ulong queued)
    {
        if (queued != 0)
        {
            _grey.Add(@object);
        }
    }

    protected override void OnScanStart(in Event e, ulong @object) => _grey.Remove(@object);

    protected override void OnSweepStart(in Event e, ulong sweepgen, ulong spans) => _grey.Clear();

    void LookAtRoots()
    {
        foreach (SegmentDescription segment in replica.Facts.Segments)
        {
            ulong words = ProgramFacts.IsRoot(segment) ? (segment.End - segment.Start) / 8 : 0;
            for (ulong word = 0; word < words && _found is null; word++)
            {
                ulong slot = segment.Start + word * 8;
                if (PointerMasks.IsSet(segment.PointerMask, word))
                {
                    Meet(replica.Memory.Read(slot), slot, "");
                }
            }
        }
    }

    void LookAtGrey(ulong grey)
    {
        if (_found is null && replica.Objects.TryFindElement(grey, out HeapObject source))
        {
            LookInto(source, $"grey {names.Type(source)} {Narrator.Hex(grey)}");
        }
    }

    void LookInto(HeapObject holder, string way)
    {
        ref ObjectRecord record = ref holder.Record;
        TypeFacts type = replica.Facts.Type(record.Type);
        ReadOnlySpan<ulong> offsets = type.PointerOffsets;
        ulong values = offsets.Length == 0 ? 0 : type.ValuesIn(record.RequestedBytes);
        ulong end = holder.Address + holder.Span.ElementBytes;
        for (ulong i = 0; (i = replica.NextValue(holder, type, i)) < values; i++)
        {
            if (_found is not null)
            {
                return;
            }

            ulong start = holder.Address + i * type.SizeBytes;
            foreach (ulong offset in offsets)
            {
                ulong slot = start + offset;
                if (slot < end)
                {
                    Meet(replica.Memory.Read(slot), slot, way);
                }
            }
        }
    }

    /// <summary>A word that the collector will look at.</summary>
    void Meet(ulong value, ulong slot, string way)
    {
        if (
            value == 0
            || _met.Count >= MaxVisits
            || !replica.Objects.TryFindObject(value, out HeapObject found)
            || !found.Record.IsLive
            || !_met.Add(found.Address)
        )
        {
            return;
        }

        string on = way.Length == 0 ? names.Slot(slot) : $"{way} -> {names.Slot(slot)}";
        if (found.Address == _target)
        {
            _found ??= on;
        }
        else if (!found.Record.IsMarked)
        {
            _open.Enqueue((found, on));
        }
    }
}
