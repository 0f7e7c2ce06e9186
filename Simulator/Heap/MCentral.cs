// The spans of one size class that no P allocates from, and those that have no free block.
// Go: mcentral.go.
//
// Two lists. Nonempty: spans with a free block, or unswept ones; uncached and partly freed spans come
// in at the front. Empty: spans without a free block or in some P's cache; they come in at the back,
// so that unswept ones are at the front, except that a full span which bgsweep has swept stays where
// it is: a search that ends at the first swept span may miss unswept ones behind it, as the real one
// may. The search for a span is the routine Refill; each method here is what happens under one
// holding of the central list's lock.

namespace GcSim.Simulator;

/// <summary>What <see cref="MCentral.Search"/> came upon.</summary>
public enum CentralFinding : byte
{
    /// <summary>Nothing: the class needs another span from the page heap.</summary>
    Nothing = 0,

    /// <summary>A swept span with a free block.</summary>
    Ready,

    /// <summary>An unswept span that had a free block already; it is claimed and must be swept.</summary>
    ClaimedNonempty,

    /// <summary>An unswept span without a free block; it is claimed and must be swept.</summary>
    ClaimedEmpty,
}

/// <summary>The central lists of one size class.</summary>
public sealed class MCentral(GcHeap heap, int sizeClass)
{
    public int SizeClass { get; } = sizeClass;
    public MSpanList Nonempty { get; } = new();
    public MSpanList Empty { get; } = new();

    public void Reset()
    {
        Nonempty.Clear();
        Empty.Clear();
    }

    internal void Transfer(StateTransfer s)
    {
        Nonempty.Transfer(s, heap.Spans);
        Empty.Transfer(s, heap.Spans);
    }

    /// <summary>
    /// Takes a span for a P's cache, or claims one to be swept for it. Spans that someone else is
    /// sweeping are passed over; the walk along Empty ends at the first swept one.
    /// Go: mCentral_CacheSpan, one pass of its retry loop.
    /// </summary>
    public CentralFinding Search(out MSpan? found)
    {
        for (MSpan? span = Nonempty.First; span is not null; span = span.Next)
        {
            if (heap.Sweep.TryClaim(span))
            {
                MoveToBackOfEmpty(span);
                found = span;
                return CentralFinding.ClaimedNonempty;
            }

            if (!heap.Sweep.IsBeingSwept(span))
            {
                MoveToBackOfEmpty(span);
                found = span;
                return CentralFinding.Ready;
            }
        }

        return SearchEmpty(out found);
    }

    CentralFinding SearchEmpty(out MSpan? found)
    {
        for (found = Empty.First; found is not null; found = found.Next)
        {
            if (heap.Sweep.TryClaim(found))
            {
                MoveToBackOfEmpty(found);
                return CentralFinding.ClaimedEmpty;
            }

            if (!heap.Sweep.IsBeingSwept(found))
            {
                break;
            }
        }

        found = null;
        return CentralFinding.Nothing;
    }

    /// <summary>A P's cache lets go of a span; Go: mCentral_UncacheSpan.</summary>
    public void Uncache(MSpan span)
    {
        span.InCache = false;
        if (span.Ref == 0)
        {
            throw GoFatalException.Throw("uncaching full span");
        }

        if (FreeCount(span) > 0)
        {
            MSpanList.Remove(span);
            Nonempty.InsertFront(span);
        }
    }

    /// <summary>
    /// Puts the blocks that a sweep freed in front of the span's free list and publishes the span as
    /// swept. With <paramref name="preserve"/> the sweep is for a Refill, which keeps the span.
    /// Go: mCentral_FreeSpan.
    /// </summary>
    /// <returns>True: the span is empty and out of the lists; it must go back to the page heap.</returns>
    public bool FreeSpan(MSpan span, ulong count, ulong first, ulong last, bool preserve)
    {
        if (span.InCache)
        {
            throw GoFatalException.Throw("freespan into cached span");
        }

        bool wasEmpty = span.FreeList == 0;
        heap.Memory.Word(last) = span.FreeList;
        span.FreeList = first;
        span.Ref -= (ushort)count;
        if (preserve)
        {
            Invariant.Check(span.List == Empty, "MCentral.FreeSpan: preserved span", span.Start);
            heap.Sweep.Publish(span, count);
            return false;
        }

        if (wasEmpty)
        {
            MSpanList.Remove(span);
            Nonempty.InsertFront(span);
        }

        heap.Sweep.Publish(span, count);
        return span.Ref == 0 && Retire(span);
    }

    /// <summary>Blocks that can still be allocated, if the free list is sound.</summary>
    public static int FreeCount(MSpan span) => (int)span.ObjectCount - span.Ref;

    bool Retire(MSpan span)
    {
        MSpanList.Remove(span);
        span.NeedZero = true;
        span.FreeList = 0;
        heap.UnmarkSpan(span);
        return true;
    }

    /// <summary>
    /// Links a fresh span's blocks in address order and lists the span. Go: mCentral_Grow.
    /// </summary>
    public void Carve(MSpan span)
    {
        ulong block = span.Start;
        for (ulong n = span.ObjectCount - 1; n > 0; n--)
        {
            ulong next = block + span.ElementBytes;
            heap.Memory.Word(block) = next;
            block = next;
        }

        heap.Memory.Word(block) = 0;
        span.FreeList = span.Start;
        span.Limit = block + span.ElementBytes;
        heap.Bitmap.MarkSpan(span);
        Empty.InsertBack(span);
    }

    void MoveToBackOfEmpty(MSpan span)
    {
        MSpanList.Remove(span);
        Empty.InsertBack(span);
    }
}
