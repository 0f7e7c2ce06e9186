// memmove and memclr: not atomic, a cache line (64 bytes) a step; backward where source and
// destination overlap with the source below, so that nothing is read after it was overwritten.
//
// Events do not tell what is on stacks, so a copy out of one would leave a reader of events without the pointers
// that it puts into the heap: where a word of it may be one, a Store tells it.
//
// Activation: A destination, B source, C bytes left, D 1: backward.

using System;

namespace GcSim.Simulator;

/// <summary>Go: memmove_amd64.s, memclr_amd64.s.</summary>
public sealed class Memmove(Machine machine)
{
    const ulong ChunkBytes = 64;

    public static void Begin(
        Goroutine g,
        ulong destination,
        ulong source,
        ulong sizeBytes,
        int site
    )
    {
        ref Activation a = ref g.Push(Routine.Memmove, site);
        a.A = destination;
        a.B = source;
        a.C = sizeBytes;
        a.D = source < destination && source + sizeBytes > destination ? 1UL : 0;
    }

    public void Step(Goroutine g, ref Activation a)
    {
        ulong chunk = Math.Min(a.C, ChunkBytes);
        a.C -= chunk;
        bool backward = a.D != 0;
        (ulong destination, ulong source) = backward ? (a.A + a.C, a.B + a.C) : (a.A, a.B);
        if (chunk > 0)
        {
            machine.Memory.Copy(destination, source, chunk);
            machine.Emit.Move(destination, source, chunk, a.Site);
            if (IsOn(g, source) && !IsOn(g, destination))
            {
                TellPointers(destination, chunk, a.Site);
            }
        }

        if (!backward)
        {
            a.A += chunk;
            a.B += chunk;
        }

        if (a.C == 0)
        {
            g.Pop();
        }
    }

    static bool IsOn(Goroutine g, ulong address) => address >= g.StackLow && address < g.StackHigh;

    void TellPointers(ulong destination, ulong sizeBytes, int site)
    {
        ulong end = destination + sizeBytes;
        for (ulong word = destination + 7 & ~7UL; word + 8 <= end; word += 8)
        {
            ulong value = machine.Memory.Peek(word);
            if (machine.Memory.InArena(value))
            {
                machine.Emit.Store(word, value, 8, site);
            }
        }
    }
}
