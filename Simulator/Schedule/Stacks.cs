// Goroutine stacks: where they are, and how they grow. A stack that is too small for a frame is copied
// to one of twice the size; pointers into it that stand in live pointer slots of its own frames are
// adjusted, and so are those in defer records (nothing else may point into a stack; an unsafe program that does is not helped, as it was
// not). Go: stack1.go newstack, copystack, adjustframe.

using System.Globalization;

namespace GcSim.Simulator;

/// <summary>Allocates, grows and frees goroutine stacks.</summary>
public sealed class Stacks(Machine machine)
{
    public void Allocate(Goroutine g, ulong sizeBytes)
    {
        g.StackLow = machine.Heap.Stacks.Alloc(sizeBytes);
        g.StackHigh = g.StackLow + sizeBytes;
    }

    public void Free(Goroutine g)
    {
        machine.Heap.Stacks.Free(g.StackLow, g.StackHigh - g.StackLow);
        g.StackLow = g.StackHigh = 0;
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

        Move(g, size);
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
        ulong newLow = machine.Heap.Stacks.Alloc(newSizeBytes);
        Memory memory = machine.Memory;
        for (ulong offset = 0; offset < oldHigh - oldLow; offset += 8)
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
        machine.Parts.Defers.Adjust(g, oldLow, oldHigh, delta);
        machine.Heap.Stacks.Free(oldLow, oldHigh - oldLow);
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

                ref ulong word = ref machine.Memory.StackWord(frame.FramePointer + (ulong)slot * 8);
                word = Moved(word, oldLow, oldHigh, delta);
            }
        }
    }

    static ulong Moved(ulong word, ulong oldLow, ulong oldHigh, ulong delta) =>
        word >= oldLow && word < oldHigh ? word + delta : word;
}
