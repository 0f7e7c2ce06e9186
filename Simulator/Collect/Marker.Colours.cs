namespace GcSim.Simulator;

// The colour of an object, for those who look at a run: the marker itself only knows marks and buffers.
public sealed partial class Marker
{
    /// <summary>The colour of the object that an address points into; null: into none.</summary>
    public Colour? ColourOf(ulong address)
    {
        ulong start = machine.Heap.ObjectStart(address);
        if (start == 0)
        {
            return null;
        }

        if (!machine.Heap.Bitmap.IsMarked(start))
        {
            return Colour.White;
        }

        return machine.WorkBufs.Has(start) || IsInHand(start) ? Colour.Grey : Colour.Black;
    }

    /// <summary>A worker is scanning it.</summary>
    bool IsInHand(ulong start)
    {
        foreach (Processor p in machine.Processors)
        {
            Goroutine g = p.Running != 0 ? machine.Goroutines[p.Running] : p.SystemStack;
            if (
                p.Mark.Base == start
                && g.ActivationCount > 0
                && g.Top.Routine == Routine.MarkWorker
                && (State)g.Top.State
                    is State.NextWord
                        or State.CheckShadow
                        or State.TestMark
                        or State.SetMark
            )
            {
                return true;
            }
        }

        return false;
    }
}
