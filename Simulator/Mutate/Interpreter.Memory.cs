using GcSim.TraceFormat;

namespace GcSim.Simulator;

// Instructions that move slots, or touch memory through an address. The own stack is not shared:
// reading or writing it costs no step and emits no event.
public sealed partial class Interpreter
{
    bool Load(Goroutine g, ref CallFrame frame, in Instruction i, WordKind kind)
    {
        ulong fp = frame.FramePointer;
        ulong pointer = Slot(fp, i.B);
        if (IsNil(pointer))
        {
            return NilPanic(g, frame, pointer);
        }

        ulong address = pointer + (ulong)(long)i.C;
        Target(fp, i.A) = _memory.Load(address, kind);
        bool isOwn = IsOwnStack(g, address);
        if (!isOwn)
        {
            _emit.Load(address, (ulong)OpCodes.SizeBytes(kind), CurrentSite(frame));
        }

        frame.Pc++;
        return isOwn;
    }

    bool Store(Goroutine g, ref CallFrame frame, in Instruction i, WordKind kind)
    {
        ulong fp = frame.FramePointer;
        ulong pointer = Slot(fp, i.A);
        if (IsNil(pointer))
        {
            return NilPanic(g, frame, pointer);
        }

        ulong address = pointer + (ulong)(long)i.C;
        ulong value = Slot(fp, i.B);
        _memory.Store(address, value, kind);
        bool isOwn = IsOwnStack(g, address);
        if (!isOwn)
        {
            int size = OpCodes.SizeBytes(kind);
            ulong stored = size == 8 ? value : value & ((1UL << (size * 8)) - 1);
            _emit.Store(address, stored, (ulong)size, CurrentSite(frame));
        }

        frame.Pc++;
        return isOwn;
    }

    bool Copy(Processor p, Goroutine g, ref CallFrame frame, in Instruction i)
    {
        ulong destination = Slot(frame.FramePointer, i.A);
        ulong source = Slot(frame.FramePointer, i.B);
        if (IsNil(destination) || IsNil(source))
        {
            return NilPanic(g, frame, IsNil(destination) ? destination : source);
        }

        if (IsOwnStack(g, destination) && IsOwnStack(g, source))
        {
            _memory.CopyWithinStack(destination, source, (ulong)i.D);
            frame.Pc++;
            return true;
        }

        int site = CurrentSite(frame);
        frame.IsPending = true;
        Memmove.Begin(g, destination, source, (ulong)i.D, site);
        machine.StepRoutine(p, g);
        return false;
    }

    bool Clear(Goroutine g, ref CallFrame frame, in Instruction i)
    {
        ulong pointer = Slot(frame.FramePointer, i.A);
        if (IsNil(pointer))
        {
            return NilPanic(g, frame, pointer);
        }

        ulong address = pointer + (ulong)(long)i.C;
        _memory.Clear(address, (ulong)i.D);
        bool isOwn = IsOwnStack(g, address);
        if (!isOwn)
        {
            _emit.Clear(address, (ulong)i.D, CurrentSite(frame));
        }

        frame.Pc++;
        return isOwn;
    }

    bool ClearPointers(Processor p, Goroutine g, ref CallFrame frame, in Instruction i)
    {
        ulong pointer = Slot(frame.FramePointer, i.A);
        if (IsNil(pointer))
        {
            return NilPanic(g, frame, pointer);
        }

        ulong address = pointer + (ulong)(long)i.C;
        RuntimeType type = machine.Program.Types[i.D];
        int site = CurrentSite(frame);
        if (IsOwnStack(g, address) || !machine.Parts.TypedClear.TryBegin(g, address, type, site))
        {
            frame.Pc++;
            return true;
        }

        frame.IsPending = true;
        machine.StepRoutine(p, g);
        return false;
    }

    bool StorePointer(Processor p, Goroutine g, ref CallFrame frame, in Instruction i)
    {
        ulong fp = frame.FramePointer;
        ulong pointer = Slot(fp, i.A);
        if (IsNil(pointer))
        {
            return NilPanic(g, frame, pointer);
        }

        ulong destination = pointer + (ulong)(long)i.C;
        int site = CurrentSite(frame);
        frame.IsPending = true;
        WriteBarrier.Begin(g, destination, Slot(fp, i.B), BarrierKind.Pointer, site);
        machine.StepRoutine(p, g);
        return false;
    }

    bool StoreWords(
        Processor p,
        Goroutine g,
        ref CallFrame frame,
        in Instruction i,
        int words,
        ulong pointerMask,
        BarrierKind kind
    )
    {
        ulong pointer = Slot(frame.FramePointer, i.A);
        if (IsNil(pointer))
        {
            return NilPanic(g, frame, pointer);
        }

        ulong destination = pointer + (ulong)(long)i.C;
        ulong values = frame.FramePointer + (ulong)i.B * 8;
        int site = CurrentSite(frame);
        frame.IsPending = true;
        BarrierWords.Begin(g, destination, values, words, pointerMask, kind, site);
        machine.StepRoutine(p, g);
        return false;
    }

    bool MoveTyped(Processor p, Goroutine g, ref CallFrame frame, in Instruction i)
    {
        ulong destination = Slot(frame.FramePointer, i.A);
        ulong source = Slot(frame.FramePointer, i.B);
        if (IsNil(destination) || IsNil(source))
        {
            return NilPanic(g, frame, IsNil(destination) ? destination : source);
        }

        int site = CurrentSite(frame);
        frame.IsPending = true;
        TypedMove.Begin(g, destination, source, i.D, site);
        machine.StepRoutine(p, g);
        return false;
    }

    ulong Slot(ulong framePointer, int slot) => _memory.ReadStack(framePointer + (ulong)slot * 8);

    /// <summary>A slot that the instruction writes.</summary>
    ref ulong Target(ulong framePointer, int slot) =>
        ref _memory.StackWord(framePointer + (ulong)slot * 8);

    void MoveSlots(ulong fp, int to, int from, int count)
    {
        bool backward = from < to;
        for (int k = 0; k < count; k++)
        {
            int offset = backward ? count - 1 - k : k;
            Target(fp, to + offset) = Slot(fp, from + offset);
        }
    }

    void ZeroSlots(ulong fp, int first, int count)
    {
        for (int k = 0; k < count; k++)
        {
            Target(fp, first + k) = 0;
        }
    }

    static bool IsOwnStack(Goroutine g, ulong address) =>
        address - g.StackLow < g.StackHigh - g.StackLow;
}
