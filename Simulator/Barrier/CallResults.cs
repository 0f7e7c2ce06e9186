// callwritebarrier (mgc0.go): a call by reflection has just copied its results into the heap block that
// holds the call's frame, by a plain copy. For each pointer word of the results the barrier without store
// runs afterwards: shadow set, value shaded. Nothing may stop the goroutine between copy and barriers.
// Where no barrier is needed the words are still told, so that a reader knows who vouched for the copy.
//
// Activation: A the frame's address, B its type, C offset of the next word, D end of the results.

using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>Go: mgc0.go callwritebarrier.</summary>
public sealed class CallResults(Machine machine)
{
    /// <param name="type">Describes the whole frame, arguments and results; 0: no barriers.</param>
    /// <param name="resultOffset">Where the results begin, a multiple of 8.</param>
    public static void Begin(
        Goroutine g,
        ulong frame,
        int type,
        ulong frameBytes,
        ulong resultOffset,
        int site
    )
    {
        ref Activation a = ref g.Push(Routine.CallResults, site);
        a.A = frame;
        a.B = (ulong)type;
        a.C = resultOffset;
        a.D = frameBytes;
    }

    public void Step(Processor p, Goroutine g, ref Activation a)
    {
        bool hasNone = a.B == 0 || machine.Program.Types[a.B].NoPointers;
        if (hasNone || machine.Without.Has(Defence.CallResultsBarrier))
        {
            g.Pop();
            return;
        }

        if (machine.Without.Has(Defence.CallResultsPinned) && machine.SafePoints.MustStop(p, g))
        {
            return;
        }

        RuntimeType type = machine.Program.Types[a.B];
        while (a.C + 8 <= a.D && !type.IsPointerWord(a.C / 8))
        {
            a.C += 8;
        }

        if (a.C + 8 > a.D)
        {
            g.Pop();
            return;
        }

        ulong word = a.A + a.C;
        a.C += 8;
        ulong value = machine.Memory.Word(word);
        if (!machine.Barrier.Needed)
        {
            machine.Emit.BarrierOff(word, value, BarrierKind.CallResults, a.Site);
            return;
        }

        WriteBarrier.Begin(g, word, value, BarrierKind.CallResults, a.Site);
        machine.StepRoutine(p, g);
    }
}
