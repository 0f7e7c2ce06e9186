using GcSim.TraceFormat;

namespace GcSim.Simulator;

// The colour of a new object. Go: mallocgc marks it in mark termination only.
public sealed partial class Malloc
{
    /// <summary>
    /// A new object is black; while stacks are being scanned it is grey: a goroutine whose stack comes later
    /// may put into it what nobody else knows.
    /// </summary>
    void MarkNew(ulong block, bool isScanned)
    {
        bool isGrey = isScanned && machine.Phase == GcPhase.Scan;
        heap.Bitmap.SetMarked(block);
        machine.Emit.Grey(block, isGrey ? 1UL : 0);
        if (isGrey)
        {
            int buffer = machine.WorkBufs.GetPartialOrEmpty();
            machine.WorkBufs.PutPartial(machine.WorkBufs.Add(buffer, block));
        }
    }

    bool IsBornMarked =>
        machine.Options.AllocationColour switch
        {
            AllocationColour.Seed => machine.Phase == GcPhase.MarkTermination,
            AllocationColour.White => false,
            AllocationColour.Black => machine.Barrier.IsOn
                || machine.Phase == GcPhase.MarkTermination,
            _ => throw new System.InvalidOperationException(
                $"Malloc.IsBornMarked: {machine.Options.AllocationColour}"
            ),
        };
}
