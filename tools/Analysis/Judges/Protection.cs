using System.Collections.Generic;

namespace GcSim.Analysis;

/// <summary>Which white objects grey ones keep, through white ones; and which are left to black ones alone.</summary>
sealed class Protection(HeapReplica replica)
{
    readonly HashSet<ulong> _protected = [];
    readonly Stack<HeapObject> _next = [];

    /// <summary>Black holder, slot and white object of each pointer that breaks the weak invariant.</summary>
    public List<(HeapObject Black, ulong Slot, HeapObject White)> FindUnprotected()
    {
        _protected.Clear();
        List<(HeapObject, ulong, HeapObject)> suspects = [];
        foreach (HeapSpan span in replica.Objects.Spans)
        {
            for (int i = 0; i < span.Count; i++)
            {
                HeapObject holder = new(span, i);
                if (holder.Record is { IsLive: true, IsMarked: true })
                {
                    Look(holder, suspects);
                }
            }
        }

        while (_next.TryPop(out HeapObject white))
        {
            Look(white, suspects);
        }

        suspects.RemoveAll(suspect => _protected.Contains(suspect.Item3.Address));
        return suspects;
    }

    void Look(HeapObject holder, List<(HeapObject, ulong, HeapObject)> suspects)
    {
        TypeFacts type = replica.Facts.Type(holder.Record.Type);
        ulong values = type.PointerOffsets.IsEmpty
            ? 0
            : type.ValuesIn(holder.Record.RequestedBytes);
        for (ulong i = 0; (i = replica.NextValue(holder, type, i)) < values; i++)
        {
            foreach (ulong offset in type.PointerOffsets)
            {
                ulong slot = holder.Address + i * type.SizeBytes + offset;
                if (
                    replica.Objects.TryFindObject(replica.Memory.Read(slot), out HeapObject white)
                    && white.Record is { IsLive: true, IsMarked: false }
                )
                {
                    Meet(holder, slot, white, suspects);
                }
            }
        }
    }

    void Meet(
        HeapObject holder,
        ulong slot,
        HeapObject white,
        List<(HeapObject, ulong, HeapObject)> suspects
    )
    {
        if (holder.Record.IsBlack)
        {
            suspects.Add((holder, slot, white));
        }
        else if (_protected.Add(white.Address))
        {
            _next.Push(white);
        }
    }
}
