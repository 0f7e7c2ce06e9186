// Goroutine stacks: where they are, and how they grow. A stack that is too small for a frame is copied
// to one of twice the size, and a collection copies one that is hardly used to one of half; pointers into it that stand in live pointer slots of its own frames are
// adjusted, and so are those in defer records (nothing else may point into a stack; an unsafe program that does is not helped, as it was
// not). Go: stack1.go newstack, copystack, adjustframe.

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Runtime.InteropServices;

namespace GcSim.Simulator;

/// <summary>Allocates, grows, shrinks and frees goroutine stacks.</summary>
public sealed class Stacks(Machine machine)
{
    const int MostShrunk = 1 << 24;

    /// <summary>Stacks that were shrunk: marking may still come upon pointers into them. Go: stackfreequeue.</summary>
    readonly List<(ulong Low, ulong Bytes)> _shrunk = [];

    /// <summary>That of the P that acts; none while it collects, when caches are being emptied.</summary>
    public MCache? Cache =>
        machine.Actor.IsCollecting || machine.Actor.SystemStack.ActivationCount > 0
            ? null
            : machine.Heap.Cache(machine.Actor.Id);

    public void Reset() => _shrunk.Clear();

    internal void Transfer(StateTransfer s)
    {
        int count = s.Count(_shrunk.Count, MostShrunk);
        CollectionsMarshal.SetCount(_shrunk, count);
        foreach (ref (ulong Low, ulong Bytes) stack in CollectionsMarshal.AsSpan(_shrunk))
        {
            s.Value(ref stack.Low);
            s.Value(ref stack.Bytes);
        }
    }

    public void Allocate(Goroutine g, ulong sizeBytes)
    {
        g.StackLow = machine.Heap.Stacks.Alloc(sizeBytes, Cache);
        g.StackHigh = g.StackLow + sizeBytes;
    }

    public void Free(Goroutine g)
    {
        machine.Heap.Stacks.Free(g.StackLow, g.StackHigh - g.StackLow, Cache);
        g.StackLow = g.StackHigh = 0;
    }

    /// <summary>Halves a stack of which less than a quarter is used; an ended goroutine's is freed. Go: shrinkstack.</summary>
    public void Shrink(Goroutine g)
    {
        ulong size = g.StackHigh - g.StackLow;
        if (g.Status == GoroutineStatus.Dead)
        {
            if (size != 0)
            {
                Free(g);
            }

            return;
        }

        ulong used = g.CallCount == 0 ? 0 : FrameEnd(g) - g.StackLow;
        if (size / 2 >= Limits.StackMinBytes && used < size / 4)
        {
            ulong low = g.StackLow;
            Move(g, size / 2);
            AdjustRoutines(g, low, low + size);
            _shrunk.Add((low, size));
        }
    }

    /// <summary>Frees what was shrunk in the marking that has ended. Go: shrinkfinish.</summary>
    public void FinishShrinking()
    {
        for (int i = _shrunk.Count - 1; i >= 0; i--)
        {
            machine.Heap.Stacks.Free(_shrunk[i].Low, _shrunk[i].Bytes, Cache);
        }

        _shrunk.Clear();
    }

    /// <summary>Address behind the innermost frame, with room for so many bytes from there on.</summary>
    public ulong Reserve(Goroutine g, ulong sizeBytes)
    {
        ulong start = FrameEnd(g);
        if (start + sizeBytes > g.StackHigh)
        {
            Grow(g, start + sizeBytes - g.StackLow);
        }

        return FrameEnd(g);
    }

    /// <summary>Doubles the stack until it holds the bytes.</summary>
    public void Grow(Goroutine g, ulong neededBytes)
    {
        ulong size = g.StackHigh - g.StackLow;
        while (size < neededBytes)
        {
            size *= 2;
        }

        if (size > Limits.StackMaxBytes)
        {
            string limit = Limits.StackMaxBytes.ToString(CultureInfo.InvariantCulture);
            machine.Output.Print($"runtime: goroutine stack exceeds {limit}-byte limit\n");
            throw GoFatalException.Throw("stack overflow");
        }

        (ulong oldLow, ulong oldBytes) = (g.StackLow, g.StackHigh - g.StackLow);
        Move(g, size);
        machine.Heap.Stacks.Free(oldLow, oldBytes, Cache);
    }

    ulong FrameEnd(Goroutine g)
    {
        ref CallFrame frame = ref g.Frame;
        int words = machine.Program.Functions[frame.Function].FrameWords;
        return frame.FramePointer + (ulong)words * 8;
    }

    void Move(Goroutine g, ulong newSizeBytes)
    {
        (ulong oldLow, ulong oldHigh) = (g.StackLow, g.StackHigh);
        ulong newLow = machine.Heap.Stacks.Alloc(newSizeBytes, Cache);
        Memory memory = machine.Memory;
        ulong copiedBytes = Math.Min(oldHigh - oldLow, newSizeBytes);
        for (ulong offset = 0; offset < copiedBytes; offset += 8)
        {
            memory.StackWord(newLow + offset) = memory.StackWord(oldLow + offset);
        }

        g.StackLow = newLow;
        g.StackHigh = newLow + newSizeBytes;
        ulong delta = newLow - oldLow;
        for (int i = 0; i < g.CallCount; i++)
        {
            g.CallAt(i).FramePointer += delta;
        }

        Adjust(g, oldLow, oldHigh, delta);
        if (!machine.Without.Has(Defence.AdjustDefers))
        {
            machine.Parts.Defers.Adjust(g, oldLow, oldHigh, delta);
        }
    }

    /// <summary>
    /// The variables of the routines under way, and of the sudogs that it waits with the element and who has
    /// claimed the select: all are addresses in the caller's frame. Go: adjustsudogs; the routines' frames have maps there.
    /// </summary>
    void AdjustRoutines(Goroutine g, ulong oldLow, ulong oldHigh)
    {
        ulong delta = g.StackLow - oldLow;
        for (int i = 0; i < g.ActivationCount; i++)
        {
            ref Activation a = ref g.ActivationAt(i);
            a.A = Moved(a.A, oldLow, oldHigh, delta);
            a.B = Moved(a.B, oldLow, oldHigh, delta);
            a.C = Moved(a.C, oldLow, oldHigh, delta);
            a.D = Moved(a.D, oldLow, oldHigh, delta);
            a.E = Moved(a.E, oldLow, oldHigh, delta);
            a.F = Moved(a.F, oldLow, oldHigh, delta);
        }

        ulong sudog = machine.Without.Has(Defence.AdjustSudogs) ? 0 : g.Waiting;
        while (sudog != 0)
        {
            AdjustField(sudog + SudogLayout.Element, oldLow, oldHigh, delta);
            AdjustField(sudog + SudogLayout.SelectDone, oldLow, oldHigh, delta);
            sudog = machine.Memory.Word(sudog + SudogLayout.WaitLink);
        }
    }

    void AdjustField(ulong field, ulong oldLow, ulong oldHigh, ulong delta)
    {
        ulong former = machine.Memory.Word(field);
        ulong moved = Moved(former, oldLow, oldHigh, delta);
        if (moved != former)
        {
            machine.Parts.Library.Stores.Plain(field, moved, 0);
        }
    }

    void Adjust(Goroutine g, ulong oldLow, ulong oldHigh, ulong delta)
    {
        for (int i = 0; i < g.CallCount; i++)
        {
            ref CallFrame frame = ref g.CallAt(i);
            frame.Closure = Moved(frame.Closure, oldLow, oldHigh, delta);
            StackMap map = FrameMaps.Of(machine.Program, frame);
            for (int slot = 0; slot < map.SlotCount; slot++)
            {
                if (!map.IsPointer(slot))
                {
                    continue;
                }

                if (machine.Without.Has(Defence.AdjustFrames))
                {
                    continue;
                }

                ref ulong word = ref machine.Memory.StackWord(frame.FramePointer + (ulong)slot * 8);
                word = Moved(word, oldLow, oldHigh, delta);
            }
        }
    }

    static ulong Moved(ulong word, ulong oldLow, ulong oldHigh, ulong delta) =>
        word >= oldLow && word < oldHigh ? word + delta : word;
}
