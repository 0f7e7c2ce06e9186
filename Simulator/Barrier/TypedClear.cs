// What a barrier that looks at the old value needs before memory with pointers is cleared: each pointer word
// is set to nil through the barrier. The clearing itself follows, plain as ever. The seed's barrier needs
// nothing of it, and its memclr has none. Go: mbarrier.go typedmemclr, since 1.8.
//
// Activation: A address, B type, F next word.

using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>Barriers of a value that is about to be cleared.</summary>
public sealed class TypedClear(Machine machine)
{
    /// <summary>True: the barriers have begun; the caller clears when they are done.</summary>
    public bool TryBegin(Goroutine g, ulong address, RuntimeType type, int site)
    {
        bool isNeeded =
            machine.Barrier.NeedsOld
            && machine.Barrier.Needed
            && !type.NoPointers
            && !machine.Without.Has(Defence.ClearBarrier);
        if (isNeeded)
        {
            ref Activation a = ref g.Push(Routine.TypedClear, site);
            a.A = address;
            a.B = (ulong)type.Id;
        }

        return isNeeded;
    }

    public void Step(Processor p, Goroutine g, ref Activation a)
    {
        RuntimeType type = machine.Program.Types[a.B];
        while (a.F < type.SizeBytes / 8 && !type.IsPointerWord(a.F))
        {
            a.F++;
        }

        if (a.F >= type.SizeBytes / 8)
        {
            g.Pop();
            return;
        }

        ulong word = a.F++;
        WriteBarrier.Begin(g, a.A + word * 8, 0, BarrierKind.TypedMove, a.Site);
        machine.StepRoutine(p, g);
    }
}
