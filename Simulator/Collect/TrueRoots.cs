// What the roots truly are when marking ends, whether or not the collector scanned them: every live pointer
// slot of every stack, and what the runtime holds outside of scanned memory. Told to the trace, where the
// offline judges start from them, and to whoever asks. It reads stack maps, and shares nothing with the marker.

using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>Enumerates the roots outside of the data segments.</summary>
public static class TrueRoots
{
    internal static void Tell(Machine machine, ulong cycle, bool isCheckMark)
    {
        if (!isCheckMark && !machine.Emit.IsMuted)
        {
            RootTeller teller = new(machine.Emit);
            Visit(machine, ref teller);
        }

        machine.Emit.MarkDone(cycle, isCheckMark ? 1UL : 0);
    }

    /// <summary>Shows the visitor every root but the words of the data segments.</summary>
    public static void Visit<T>(Machine machine, ref T visitor)
        where T : IRootVisitor, allows ref struct
    {
        for (int i = 1; i <= machine.GoroutineCount; i++)
        {
            VisitStack(machine, machine.Goroutines[i], ref visitor);
            VisitDefers(machine, machine.Goroutines[i], ref visitor);
        }

        VisitFinalizers(machine, ref visitor);
    }

    static void VisitStack<T>(Machine machine, Goroutine g, ref T visitor)
        where T : IRootVisitor, allows ref struct
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
                visitor.Special(SpecialRootKind.Runtime, frame.Closure);
            }

            StackMap map = FrameMaps.Of(machine.Program, frame);
            for (int slot = 0; slot < map.SlotCount; slot++)
            {
                if (map.IsPointer(slot))
                {
                    ulong address = frame.FramePointer + (ulong)slot * 8;
                    visitor.Stack(g.Id, address, machine.Memory.ReadStack(address));
                }
            }
        }

        for (int i = 0; i < RuntimeRoots.Count(g); i++)
        {
            ulong value = RuntimeRoots.At(g, i);
            if (value != 0)
            {
                visitor.Special(SpecialRootKind.Runtime, value);
            }
        }
    }

    static void VisitDefers<T>(Machine machine, Goroutine g, ref T visitor)
        where T : IRootVisitor, allows ref struct
    {
        if (g.Status == GoroutineStatus.Dead)
        {
            return;
        }

        for (int i = 0; i < g.PanicCount; i++)
        {
            visitor.Special(SpecialRootKind.Runtime, g.PanicAt(i).Data);
        }

        Defers defers = machine.Parts.Defers;
        for (ulong d = g.Defer; d != 0; d = defers.Word(d, DeferRecord.Link))
        {
            visitor.Special(SpecialRootKind.Defer, d);
            StackMap map = defers.ArgumentMap(d);
            ulong words = defers.ArgumentBytes(d) / 8;
            for (ulong word = 0; word < words; word++)
            {
                if (map.IsPointer((int)word))
                {
                    ulong address = DeferRecord.Arguments(d) + word * 8;
                    visitor.Special(SpecialRootKind.Defer, machine.Memory.Peek(address));
                }
            }
        }
    }

    static void VisitFinalizers<T>(Machine machine, ref T visitor)
        where T : IRootVisitor, allows ref struct
    {
        DueFinalizers due = machine.Heap.Finalizers;
        for (int block = 0; block < due.BlockCount; block++)
        {
            for (int i = 0; i < due.Count(block); i++)
            {
                if (
                    machine.Without.Has(Defence.DueFinalizerCleared)
                    && machine.Finalizers.HasCalled(block, i)
                )
                {
                    continue;
                }

                ref DueFinalizer entry = ref due.At(block, i);
                visitor.Special(SpecialRootKind.FinalizerFunction, entry.Finalizer.Function);
                visitor.Special(SpecialRootKind.FinalizerQueue, entry.Object);
            }
        }

        for (int i = 0; i < machine.Heap.Spans.Count; i++)
        {
            VisitSpecials(machine, machine.Heap.Spans[i], ref visitor);
        }
    }

    static void VisitSpecials<T>(Machine machine, MSpan span, ref T visitor)
        where T : IRootVisitor, allows ref struct
    {
        if (span.State != SpanState.InUse)
        {
            return;
        }

        for (int i = span.Specials; i != 0; i = machine.Heap.Specials[i].Next)
        {
            ref Special special = ref machine.Heap.Specials[i];
            ulong start = span.Start + special.Offset / span.ElementBytes * span.ElementBytes;
            visitor.Special(SpecialRootKind.FinalizerSpecial, start);
            visitor.Special(SpecialRootKind.FinalizerFunction, special.Finalizer.Function);
        }
    }
}
