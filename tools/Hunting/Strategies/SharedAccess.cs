// Where an actor stands at an access to what program and collector share: a place at which switching matters.
// Between two such places its steps commute with those of all others, so that to switch there is the same as to switch
// at the next one: the selection of "Selectively uniform concurrency testing" (ASPLOS 2025).
//
// Bytecode stands just behind its access (what it accesses next depends on branches to come), a barrier or a marker
// just before it.

using GcSim.Simulator;

namespace GcSim.Hunting;

/// <summary>Tells accesses to what program and collector share.</summary>
static class SharedAccess
{
    /// <summary>The word at whose access the P stands, or the first one of its stack or of another's; 0: at none.</summary>
    /// <param name="isProgram">It is an access by the program's own code.</param>
    public static ulong At(Machine machine, Processor p, SharedDetail detail, out bool isProgram)
    {
        isProgram = false;
        Goroutine g = p.Running != 0 ? machine.Goroutines[p.Running] : p.SystemStack;
        if (g.ActivationCount == 0)
        {
            return 0;
        }

        Routine routine = g.Top.Routine;
        isProgram = routine is Routine.Bytecode or Routine.WriteBarrier or Routine.Shade;
        if (routine == Routine.Bytecode)
        {
            return Behind(machine, g, detail);
        }

        bool isLeftOut = routine switch
        {
            Routine.WriteBarrier => false,
            Routine.Shade => detail < SharedDetail.Program,
            Routine.MarkWorker => detail < SharedDetail.Marks && IsAtMark(machine, p),
            _ => true,
        };
        return isLeftOut ? 0 : Footprints.Of(machine, p).Address & ~7UL;
    }

    /// <summary>Adds what the program touches in the step that the P has made.</summary>
    public static void Note(Machine machine, Processor p, SharedWords words)
    {
        ulong address = At(machine, p, SharedDetail.Marks, out bool isProgram);
        if (isProgram && address != 0)
        {
            words.Add(machine.Goroutines[p.Running].StackLow);
            words.AddObject(machine, address);
        }
    }

    static bool IsAtMark(Machine machine, Processor p) =>
        (Footprints.Of(machine, p).Address & 1) != 0;

    /// <summary>The access of the instruction made last; where a jump came after it, of one that may not have been made.</summary>
    static ulong Behind(Machine machine, Goroutine g, SharedDetail detail)
    {
        ref CallFrame frame = ref g.Frame;
        if (frame.Pc < 0)
        {
            return g.StackLow;
        }

        int last = frame.IsPending ? frame.Pc : frame.Pc - 1;
        if (last < 0)
        {
            return 0;
        }

        ref readonly Instruction i = ref machine.Program.Functions[frame.Function].Code[last];
        return i.OpCode switch
        {
            OpCode.Load when detail >= SharedDetail.Program && i.A != i.B => Address(
                machine,
                g,
                i.B,
                i.C
            ),
            OpCode.Store or OpCode.StorePointer => Address(machine, g, i.A, i.C),
            _ => 0,
        };
    }

    static ulong Address(Machine machine, Goroutine g, int slot, int offset)
    {
        ulong pointer = machine.Memory.StackWord(g.Frame.FramePointer + (ulong)slot * 8);
        ulong address = pointer + (ulong)(long)offset;
        bool isOwnStack = address - g.StackLow < g.StackHigh - g.StackLow;
        bool isShared = machine.Memory.InArena(address) || machine.Memory.InData(address);
        return isOwnStack || !isShared ? 0 : address & ~7UL;
    }
}
