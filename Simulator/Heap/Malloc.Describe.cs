using System;

namespace GcSim.Simulator;

// What the bitmap is told of a new block. Go: the second half of mallocgc.
public sealed partial class Malloc
{
    void Describe(in Activation a, RuntimeType type)
    {
        DefenceSet without = machine.Without;
        ulong count = without.Has(Defence.DescribeArray) ? Math.Min(a.C, 1) : a.C;
        heap.Bitmap.Describe(a.E, a.F, type, count);
        if (without.Has(Defence.DescribeOverflow) && IsBucket(type))
        {
            heap.Bitmap.SetTypeBits(a.E + type.SizeBytes - 8, HeapBitmap.Scalar);
        }

        if (without.Has(Defence.DescribeDefer) && type.Id == machine.Program.WellKnown.DeferRecord)
        {
            heap.Bitmap.SetTypeBits(a.E + DeferRecord.Function, HeapBitmap.Scalar);
        }

        if (without.Has(Defence.DescribeEnd))
        {
            DescribeTooFar(a, type);
        }
    }

    /// <summary>One value more than there are, as far as into the block behind.</summary>
    void DescribeTooFar(in Activation a, RuntimeType type)
    {
        ulong end = a.E + a.F;
        bool isInSpan = heap.Table.Find(end) == heap.Table.Find(a.E);
        if (isInSpan && a.C * type.SizeBytes == a.F && type.IsPointerWord(0))
        {
            heap.Bitmap.SetTypeBits(end, HeapBitmap.Pointer);
        }
    }

    static bool IsBucket(RuntimeType type) =>
        type.Name.StartsWith("map.bucket[", StringComparison.Ordinal);
}
