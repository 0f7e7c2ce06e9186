// The second marking's own encoding, in the type bits of a block's first word, so that it is
// independent of the mark bit. Go: mgc.go "To help debug the concurrent GC", docheckmark,
// ischeckmarked, clearcheckmarkbitsspan.
//
//   type bits   0 scalar, checkmarked   1 scalar   2 pointer   3 pointer, checkmarked
//
// Begin makes room for it: a dead first word becomes scalar, and the word after it dead, so that a
// scan still stops there ("scalar, dead" occurs in no real type). End puts back: a scalar followed by
// dead was dead. In blocks of one word dead and scalar are the same, and End leaves both dead.

using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>Checkmark operations on the heap bitmap; the world is stopped.</summary>
public static class CheckMarkBits
{
    const uint ScalarMarked = 0;
    const uint PointerMarked = 3;
    const uint MarkXor = 1;

    /// <summary>Converts the blocks of a span in use for the second marking.</summary>
    public static void Begin(HeapBitmap bitmap, MSpan span)
    {
        CheckState(span);
        ulong block = span.Start;
        for (ulong n = span.ObjectCount; n > 0; n--, block += span.ElementBytes)
        {
            CheckBoundary(bitmap, block);
            BeginBlock(bitmap, block, span.ElementBytes);
        }
    }

    /// <summary>Takes the second marking's marks back and restores dead first words.</summary>
    public static void End(HeapBitmap bitmap, MSpan span)
    {
        CheckState(span);
        ulong block = span.Start;
        for (ulong n = span.ObjectCount; n > 0; n--, block += span.ElementBytes)
        {
            CheckBoundary(bitmap, block);
            EndBlock(bitmap, block, span.ElementBytes);
        }
    }

    /// <summary>True if the second marking has reached the block.</summary>
    public static bool IsMarked(HeapBitmap bitmap, ulong block) =>
        bitmap.TypeBits(block) is ScalarMarked or PointerMarked;

    /// <summary>Marks a block that is not checkmarked.</summary>
    public static void Mark(HeapBitmap bitmap, ulong block) =>
        bitmap.SetTypeBits(block, bitmap.TypeBits(block) ^ MarkXor);

    static void BeginBlock(HeapBitmap bitmap, ulong block, ulong blockBytes)
    {
        uint type = bitmap.TypeBits(block);
        if (blockBytes == 8)
        {
            if (type is ScalarMarked or PointerMarked)
            {
                bitmap.SetTypeBits(block, type & ~MarkXor);
            }
        }
        else if (type == HeapBitmap.Dead)
        {
            bitmap.SetTypeBits(block, HeapBitmap.Scalar);
            bitmap.SetTypeBits(block + 8, HeapBitmap.Dead);
        }
        else if (type == PointerMarked)
        {
            bitmap.SetTypeBits(block, HeapBitmap.Pointer);
        }
    }

    static void EndBlock(HeapBitmap bitmap, ulong block, ulong blockBytes)
    {
        uint type = bitmap.TypeBits(block);
        bool isScalar = type is HeapBitmap.Scalar or ScalarMarked;
        if (isScalar && (blockBytes == 8 || bitmap.TypeBits(block + 8) == HeapBitmap.Dead))
        {
            bitmap.SetTypeBits(block, HeapBitmap.Dead);
        }
        else if (type is ScalarMarked or PointerMarked)
        {
            bitmap.SetTypeBits(block, type ^ MarkXor);
        }
    }

    static void CheckState(MSpan span) =>
        Invariant.Check(
            span.State == SpanState.InUse,
            "CheckMarkBits: span is not in use",
            span.Start
        );

    static void CheckBoundary(HeapBitmap bitmap, ulong block)
    {
        if (!bitmap.IsBoundary(block))
        {
            throw GoFatalException.Throw("missing bitBoundary");
        }
    }
}
