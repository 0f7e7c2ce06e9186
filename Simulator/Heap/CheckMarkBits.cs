// The second marking's own encoding, in the type bits of a block's first word, so that it is
// independent of the mark bit. Go: mgc.go "To help debug the concurrent GC", docheckmark,
// ischeckmarked, clearcheckmarkbitsspan.
//
//   type bits   0 scalar, checkmarked   1 scalar   2 pointer   3 pointer, checkmarked
//
// Begin makes room for it: a dead first word becomes scalar, and the word after it dead, so that a
// scan still stops there ("scalar, dead" occurs in no real type). End puts back: a scalar followed by
// dead was dead. In blocks of one word dead and scalar are the same, and End leaves both dead.
//
// Blocks that begin in the same word of the bitmap are converted at once: a set of blocks is a word in which the lowest of the
// four bits is set where a block of the set begins. Blocks of more than one word begin at even words, so that the word behind
// the first one stands in the same word of the bitmap.

using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>Checkmark operations on the heap bitmap; the world is stopped.</summary>
public static class CheckMarkBits
{
    const uint ScalarMarked = 0;
    const uint PointerMarked = 3;
    const uint MarkXor = 1;

    /// <summary>From a block's lowest bit to the type of its second word, and that type's bits.</summary>
    const int NextShift = 4 + HeapBitmap.TypeShift;
    const ulong TypeOfNext = 3UL << NextShift;

    /// <summary>Converts the blocks of a span in use for the second marking.</summary>
    public static void Begin(HeapBitmap bitmap, MSpan span)
    {
        CheckState(span);
        for (int i = 0; i < HeapBitmap.BlockWords(span); i++)
        {
            ref ulong bits = ref bitmap.BlocksAt(span, i, out ulong firsts);
            CheckBoundaries(bits, firsts);
            ulong low = bits >> HeapBitmap.TypeShift & firsts;
            ulong high = bits >> HeapBitmap.TypeShift + 1 & firsts;
            ulong dead = span.ElementBytes == 8 ? 0 : firsts & ~low & ~high;
            bits &= ~((low & high) << HeapBitmap.TypeShift);
            bits |= dead << HeapBitmap.TypeShift;
            bits &= ~(dead * TypeOfNext);
        }
    }

    /// <summary>Takes the second marking's marks back and restores dead first words.</summary>
    public static void End(HeapBitmap bitmap, MSpan span)
    {
        CheckState(span);
        for (int i = 0; i < HeapBitmap.BlockWords(span); i++)
        {
            ref ulong bits = ref bitmap.BlocksAt(span, i, out ulong firsts);
            CheckBoundaries(bits, firsts);
            ulong high = bits >> HeapBitmap.TypeShift + 1 & firsts;
            ulong next = (bits >> NextShift | bits >> NextShift + 1) & firsts;
            ulong scalar = span.ElementBytes == 8 ? 0 : next & ~high;
            bits = bits & ~(firsts << HeapBitmap.TypeShift) | scalar << HeapBitmap.TypeShift;
        }
    }

    /// <summary>True if the second marking has reached the block.</summary>
    public static bool IsMarked(HeapBitmap bitmap, ulong block) =>
        bitmap.TypeBits(block) is ScalarMarked or PointerMarked;

    /// <summary>Marks a block that is not checkmarked.</summary>
    public static void Mark(HeapBitmap bitmap, ulong block) =>
        bitmap.SetTypeBits(block, bitmap.TypeBits(block) ^ MarkXor);

    static void CheckState(MSpan span) =>
        Invariant.Check(
            span.State == SpanState.InUse,
            "CheckMarkBits: span is not in use",
            span.Start
        );

    static void CheckBoundaries(ulong bits, ulong firsts)
    {
        if ((bits & firsts) != firsts)
        {
            throw GoFatalException.Throw("missing bitBoundary");
        }
    }
}
