// typedmemmove (mgc0.go): copies a value of a type word by word, pointer words through
// writebarrierptr, scalar words plainly, in increasing order; the shadow of scalar words is not
// touched. With the barrier off, or for a pointer-free type, it is a memmove. A miss found in the middle
// throws with the earlier words stored already.
//
// Activation: A destination, B source, C type, E BarrierKind, F next word.

using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>Go: mgc0.go typedmemmove.</summary>
public sealed class TypedMove(Machine machine)
{
    enum State : byte
    {
        Enter,
        Words,
    }

    /// <param name="kind">As whose part the words are told; None: all of them are stored plainly.</param>
    public static void Begin(
        Goroutine g,
        ulong destination,
        ulong source,
        int type,
        int site,
        BarrierKind kind = BarrierKind.TypedMove
    )
    {
        ref Activation a = ref g.Push(Routine.TypedMove, site);
        a.A = destination;
        a.B = source;
        a.C = (ulong)type;
        a.E = (ulong)kind;
    }

    public void Step(Processor p, Goroutine g, ref Activation a)
    {
        RuntimeType type = machine.Program.Types[a.C];
        if (a.State == (byte)State.Enter)
        {
            if (type.NoPointers)
            {
                int site = a.Site;
                (ulong destination, ulong source) = (a.A, a.B);
                g.Pop();
                Memmove.Begin(g, destination, source, type.SizeBytes, site);
                machine.StepRoutine(p, g);
                return;
            }

            if (machine.Barrier.Needed)
            {
                TypeMask.CheckSize(type);
            }

            a.State = (byte)State.Words;
        }

        if (a.F == type.SizeBytes / 8)
        {
            g.Pop();
            return;
        }

        MoveWord(p, g, ref a, type);
    }

    void MoveWord(Processor p, Goroutine g, ref Activation a, RuntimeType type)
    {
        ulong word = a.F++;
        ulong destination = a.A + word * 8;
        ulong value = machine.Memory.Read(a.B + word * 8);
        if (type.IsPointerWord(word) && HasBarrier(a))
        {
            WriteBarrier.Begin(g, destination, value, (BarrierKind)a.E, a.Site);
            machine.StepRoutine(p, g);
            return;
        }

        machine.Memory.Word(destination) = value;
        machine.Emit.Store(destination, value, 8, a.Site);
    }

    bool HasBarrier(in Activation a) =>
        (BarrierKind)a.E != BarrierKind.None && !machine.Without.Has(Defence.TypedMoveBarrier);
}
