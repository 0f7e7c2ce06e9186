// Tells the trace what the roots truly are when marking ends, whether or not the collector scanned
// them: every live pointer slot of every stack, and what the runtime holds outside of scanned memory.
// The offline judges start from these. It reads stack maps, and shares nothing with the marker.

using GcSim.TraceFormat;

namespace GcSim.Simulator;

static class TrueRoots
{
    public static void Tell(Machine machine, ulong cycle, bool isCheckMark)
    {
        if (!isCheckMark)
        {
            for (int i = 1; i <= machine.GoroutineCount; i++)
            {
                TellStack(machine, machine.Goroutines[i]);
                TellDefers(machine, machine.Goroutines[i]);
            }

            TellFinalizers(machine);
        }

        machine.Emit.MarkDone(cycle, isCheckMark ? 1UL : 0);
    }

    static void TellStack(Machine machine, Goroutine g)
    {
        if (g.Status == GoroutineStatus.Dead)
        {
            return;
        }

        for (int i = 0; i < g.CallCount; i++)
        {
            ref CallFrame frame = ref g.CallAt(i);
            if (frame.Pc < 0 && frame.Closure != 0)
            {
                machine.Emit.SpecialRoot(SpecialRootKind.Runtime, frame.Closure);
            }

            StackMap map = FrameMaps.Of(machine.Program, frame);
            for (int slot = 0; slot < map.SlotCount; slot++)
            {
                if (map.IsPointer(slot))
                {
                    ulong address = frame.FramePointer + (ulong)slot * 8;
                    ulong value = machine.Memory.StackWord(address);
                    machine.Emit.StackRoot(g.Id, address, value);
                }
            }
        }

        for (int i = 0; i < RuntimeRoots.Count(g); i++)
        {
            ulong value = RuntimeRoots.At(g, i);
            if (value != 0)
            {
                Tell(machine, SpecialRootKind.Runtime, value);
            }
        }
    }

    static void TellDefers(Machine machine, Goroutine g)
    {
        if (g.Status == GoroutineStatus.Dead)
        {
            return;
        }

        for (int i = 0; i < g.PanicCount; i++)
        {
            Tell(machine, SpecialRootKind.Runtime, g.PanicAt(i).Data);
        }

        Defers defers = machine.Parts.Defers;
        for (ulong d = g.Defer; d != 0; d = defers.Word(d, DeferRecord.Link))
        {
            Tell(machine, SpecialRootKind.Defer, d);
            StackMap map = defers.ArgumentMap(d);
            ulong words = defers.ArgumentBytes(d) / 8;
            for (ulong word = 0; word < words; word++)
            {
                if (map.IsPointer((int)word))
                {
                    ulong address = DeferRecord.Arguments(d) + word * 8;
                    Tell(machine, SpecialRootKind.Defer, machine.Memory.Word(address));
                }
            }
        }
    }

    static void TellFinalizers(Machine machine)
    {
        DueFinalizers due = machine.Heap.Finalizers;
        for (int block = 0; block < due.BlockCount; block++)
        {
            for (int i = 0; i < due.Count(block); i++)
            {
                ref DueFinalizer entry = ref due.At(block, i);
                Tell(machine, SpecialRootKind.FinalizerFunction, entry.Finalizer.Function);
                Tell(machine, SpecialRootKind.FinalizerQueue, entry.Object);
            }
        }

        for (int i = 0; i < machine.Heap.Spans.Count; i++)
        {
            TellSpecials(machine, machine.Heap.Spans[i]);
        }
    }

    static void TellSpecials(Machine machine, MSpan span)
    {
        if (span.State != SpanState.InUse)
        {
            return;
        }

        for (int i = span.Specials; i != 0; i = machine.Heap.Specials[i].Next)
        {
            ref Special special = ref machine.Heap.Specials[i];
            ulong start = span.Start + special.Offset / span.ElementBytes * span.ElementBytes;
            Tell(machine, SpecialRootKind.FinalizerSpecial, start);
            Tell(machine, SpecialRootKind.FinalizerFunction, special.Finalizer.Function);
        }
    }

    static void Tell(Machine machine, SpecialRootKind kind, ulong value) =>
        machine.Emit.SpecialRoot(kind, value);
}
