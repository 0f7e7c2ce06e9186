using System;

namespace GcSim.Analysis;

/// <summary>All pointer words of live objects that are not nil.</summary>
static class HeapEdges
{
    /// <summary>Tells each slot and what it holds, by address.</summary>
    public static void Visit(HeapReplica heap, Action<ulong, ulong> tell)
    {
        foreach (HeapSpan span in heap.Objects.Spans)
        {
            for (int i = 0; i < span.Count; i++)
            {
                if (span[i].IsLive)
                {
                    VisitObject(heap, new HeapObject(span, i), tell);
                }
            }
        }
    }

    /// <summary>The same for one object.</summary>
    public static void VisitObject(HeapReplica heap, HeapObject holder, Action<ulong, ulong> tell)
    {
        TypeFacts type = heap.Facts.Type(holder.Record.Type);
        if (type.PointerOffsets.IsEmpty)
        {
            return;
        }

        ulong end = holder.Address + holder.Span.ElementBytes;
        ulong values = type.ValuesIn(holder.Record.RequestedBytes);
        for (ulong i = 0; (i = heap.NextValue(holder, type, i)) < values; i++)
        {
            ulong start = holder.Address + i * type.SizeBytes;
            foreach (ulong offset in type.PointerOffsets)
            {
                ulong word = start + offset < end ? heap.Memory.Read(start + offset) : 0;
                if (word != 0)
                {
                    tell(start + offset, word);
                }
            }
        }
    }
}
