// What a P's next step is about to touch, told before it is made: search strategies that care about races
// ask. Bytecode is read ahead over instructions that stay in the frame; of the barriers and the marker the
// routine's own state says it. Of all other routines nothing is known: their footprint is empty, which makes a
// strategy see fewer races than there are, and never a wrong step.

namespace GcSim.Simulator;

/// <summary>Looks one step ahead.</summary>
public static class Footprints
{
    /// <summary>Pure instructions that are read ahead at most.</summary>
    const int MostAhead = 8;

    /// <summary>The next access of the P, which must be enabled.</summary>
    public static Footprint Of(Machine machine, Processor p)
    {
        Goroutine g = p.Running != 0 ? machine.Goroutines[p.Running] : p.SystemStack;
        if (g.ActivationCount == 0)
        {
            return default;
        }

        ref Activation top = ref g.Top;
        return top.Routine switch
        {
            Routine.Bytecode => OfBytecode(machine, g),
            Routine.WriteBarrier => machine.Barrier.NextAccess(in top),
            Routine.Shade => OfMark(top.B, isWrite: top.State > 0),
            Routine.MarkWorker => machine.Marker.NextAccess(p.Mark, in top),
            _ => default,
        };
    }

    internal static Footprint OfMark(ulong @object, bool isWrite) =>
        @object == 0 ? default : new Footprint(@object | 1, isWrite);

    static Footprint OfBytecode(Machine machine, Goroutine g)
    {
        ref CallFrame frame = ref g.Frame;
        if (frame.IsPending || frame.Pc < 0)
        {
            return default;
        }

        Instruction[] code = machine.Program.Functions[frame.Function].Code;
        int end = System.Math.Min(code.Length, frame.Pc + MostAhead);
        ulong written = 0;
        for (int pc = frame.Pc; pc < end; pc++)
        {
            ref readonly Instruction i = ref code[pc];
            if (i.OpCode == OpCode.Load)
            {
                return OfSlot(machine, frame, i.B, i.C, written, isWrite: false);
            }

            if (i.OpCode is OpCode.Store or OpCode.StorePointer)
            {
                return OfSlot(machine, frame, i.A, i.C, written, isWrite: true);
            }

            if (!StaysInFrame(i.OpCode))
            {
                return default;
            }

            bool isCheck = i.OpCode is OpCode.Nop or OpCode.CheckNil or OpCode.CheckIndex;
            written |= isCheck ? 0 : BitOf(i.A);
        }

        return default;
    }

    /// <summary>Of the instructions that write no slot but A, those that stand before accesses.</summary>
    static bool StaysInFrame(OpCode opCode) =>
        opCode
            is OpCode.Nop
                or OpCode.CheckNil
                or OpCode.CheckIndex
                or OpCode.Const
                or OpCode.ConstInt
                or OpCode.Move
                or OpCode.FrameAddress
                or OpCode.Add
                or OpCode.Sub
                or OpCode.AddConst
                or OpCode.And
                or OpCode.ShiftLeft
                or OpCode.ShiftRight;

    /// <summary>A set of slots as bits; slots from 63 on share one.</summary>
    static ulong BitOf(int slot) => 1UL << System.Math.Min(slot, 63);

    /// <summary>The pointer's slot has its value already unless an instruction ahead writes it.</summary>
    static Footprint OfSlot(
        Machine machine,
        in CallFrame frame,
        int slot,
        int offset,
        ulong written,
        bool isWrite
    )
    {
        if ((written & BitOf(slot)) != 0)
        {
            return default;
        }

        ulong pointer = machine.Memory.ReadStack(frame.FramePointer + (ulong)slot * 8);
        return pointer < Limits.NilPageBytes
            ? default
            : new Footprint(pointer + (ulong)(long)offset & ~7UL, isWrite);
    }
}
