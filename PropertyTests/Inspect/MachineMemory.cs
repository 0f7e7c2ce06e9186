// What a machine itself says of its heap: spans from its span table, live blocks as those that no free list
// has, marks and pointer words from its heap bitmap, static words from its segments. Nothing here looks at events.

using System.Collections.Generic;
using GcSim.Simulator;
using GcSim.TraceFormat;
using Limits = GcSim.Simulator.Limits;

namespace GcSim.PropertyTests;

/// <summary>The memory of a machine between two steps, by address.</summary>
sealed class MachineMemory(Machine machine)
{
    public Machine Machine => machine;

    /// <summary>Spans that hold objects, by address.</summary>
    public IEnumerable<MSpan> Spans()
    {
        for (ulong at = Limits.ArenaStart; at < machine.Memory.ArenaUsed; )
        {
            MSpan? span = machine.Heap.Table.At(at);
            bool isWithin = span is not null && span.Start == at && span.Pages > 0;
            if (isWithin && span!.State == SpanState.InUse)
            {
                yield return span;
            }

            at += isWithin ? span!.Bytes : Limits.PageBytes;
        }
    }

    /// <summary>Whether the span's sweep has freed blocks that no list has yet.</summary>
    public bool IsBeingSwept(MSpan span) => machine.Heap.Sweep.IsBeingSwept(span);

    /// <summary>Addresses of a span's blocks that are on its free list.</summary>
    public HashSet<ulong> FreeBlocks(MSpan span)
    {
        HashSet<ulong> free = [];
        for (ulong at = span.FreeList; at != 0 && free.Add(at); )
        {
            at = machine.Memory.Peek(at);
        }

        return free;
    }

    /// <summary>Addresses of the words that the collector would scan of a block, by its type bits.</summary>
    public IEnumerable<ulong> PointerWords(ulong block, ulong sizeBytes)
    {
        for (ulong at = block; at < block + sizeBytes; at += 8)
        {
            uint bits = machine.Heap.Bitmap.TypeBits(at);
            if (bits == HeapBitmap.Dead)
            {
                yield break;
            }

            if (bits == HeapBitmap.Pointer)
            {
                yield return at;
            }
        }
    }

    /// <summary>Addresses of the pointer words of data and bss.</summary>
    public IEnumerable<ulong> RootWords()
    {
        foreach (
            StaticSegment segment in (StaticSegment[])[machine.Program.Data, machine.Program.Bss]
        )
        {
            for (int i = 0; i < segment.Words.Length; i++)
            {
                if ((segment.PointerMask[i / 64] >> (i % 64) & 1) != 0)
                {
                    yield return segment.Start + (ulong)i * 8;
                }
            }
        }
    }
}
