// The barriers for values of several words: string, slice, interface, and the fat barriers of two to
// four words (mgc0.go writebarrierstring, writebarrierslice, writebarrieriface, wbfat.go). Word by word in
// increasing order; pointer words through writebarrierptr, the others by a plain store.
//
// Activation: A destination, B address of the value (in the goroutine's own frame), C number of words,
// D bit i: word i is a pointer, E BarrierKind, F next word.

using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>Go: writebarrierstring, writebarrierslice, writebarrieriface, writebarrierfatXY.</summary>
public sealed class BarrierWords(Machine machine)
{
    public static void Begin(
        Goroutine g,
        ulong destination,
        ulong source,
        int words,
        ulong pointerMask,
        BarrierKind kind,
        int site
    )
    {
        ref Activation a = ref g.Push(Routine.BarrierWords, site);
        a.A = destination;
        a.B = source;
        a.C = (ulong)words;
        a.D = pointerMask;
        a.E = (ulong)kind;
    }

    public void Step(Processor p, Goroutine g, ref Activation a)
    {
        if (a.F == a.C)
        {
            g.Pop();
            return;
        }

        ulong word = a.F++;
        ulong destination = a.A + word * 8;
        ulong value = machine.Memory.Read(a.B + word * 8);
        if ((a.D >> (int)word & 1) != 0 && !IsLeftOut(a, word))
        {
            WriteBarrier.Begin(g, destination, value, (BarrierKind)a.E, a.Site);
            machine.StepRoutine(p, g);
            return;
        }

        machine.Memory.Word(destination) = value;
        machine.Emit.Store(destination, value, 8, a.Site);
    }

    bool IsLeftOut(in Activation a, ulong word) =>
        (BarrierKind)a.E == BarrierKind.Interface
        && word == 1
        && machine.Without.Has(Defence.InterfaceData);
}
