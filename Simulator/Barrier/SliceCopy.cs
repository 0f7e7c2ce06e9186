// typedslicecopy (mgc0.go): copies elements that hold pointers, one typedmemmove each. Where the source
// begins below the destination and reaches into it, the elements are copied from the last to the
// first, so that none is overwritten before it was read; in all other cases, the same address
// included, from the first to the last. Inside an element words go in increasing order either way, which
// decides what a shadow check meets first.
//
// Activation: A destination, B source, C element type, D elements, E 1: backward, 2: plainly,
// F elements done.

using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>Go: mgc0.go typedslicecopy.</summary>
public sealed class SliceCopy(Machine machine)
{
    const ulong Backward = 1;
    const ulong Plain = 2;

    /// <param name="count">Elements that both slices have; may be 0.</param>
    /// <param name="type">The element's type; pointer-free elements are memmove's business.</param>
    public static void Begin(
        Goroutine g,
        ulong destination,
        ulong source,
        ulong count,
        RuntimeType type,
        int site,
        bool isPlain = false
    )
    {
        ref Activation a = ref g.Push(Routine.SliceCopy, site);
        a.A = destination;
        a.B = source;
        a.C = (ulong)type.Id;
        a.D = count;
        bool reaches = source + count * type.SizeBytes > destination;
        a.E = (source < destination && reaches ? Backward : 0) | (isPlain ? Plain : 0);
    }

    public void Step(Processor p, Goroutine g, ref Activation a)
    {
        if (a.F == a.D)
        {
            g.Pop();
            return;
        }

        bool isBackward = (a.E & Backward) != 0 && !machine.Without.Has(Defence.SliceCopyBackward);
        ulong index = isBackward ? a.D - 1 - a.F : a.F;
        a.F++;
        ulong offset = index * machine.Program.Types[a.C].SizeBytes;
        BarrierKind kind =
            (a.E & Plain) != 0
                ? BarrierKind.None
                : machine.Without.Guard(Defence.SliceCopyBarrier, BarrierKind.SliceCopy);
        TypedMove.Begin(g, a.A + offset, a.B + offset, (int)a.C, a.Site, kind);
        machine.StepRoutine(p, g);
    }
}
