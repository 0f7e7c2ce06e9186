// The page heap: hands out and takes back runs of pages. Go: mheap.go.
//
// Free spans stand in lists by their number of pages, those of 128 pages and more in one list. A
// request takes the first span of the first list that is large enough, else the best fit among the
// large ones (smallest, then lowest), else the arena grows. What is too much of a span goes back; a
// freed span merges with free neighbours at once, so that no two free spans are ever adjacent.
// Spans of large objects stand in busy lists by the same rule, swept ones at the back: reclaiming
// (see HeapAlloc) looks for unswept ones at the front. The caller acts as if it held the heap's lock.

using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>The page heap.</summary>
public sealed class MHeap(GcHeap heap, Machine machine)
{
    /// <summary>Lists of spans of so many pages; longer ones share a list. Go: _MaxMHeapList.</summary>
    public const ulong ListCount = 128;

    const ulong GrowPages = (64 << 10) / Limits.PageBytes;

    readonly MSpanList[] _free = NewLists();
    readonly MSpanList[] _busy = NewLists();

    /// <summary>Free spans of so many pages; of <see cref="ListCount"/>: that many or more.</summary>
    public MSpanList Free(ulong pages) => _free[pages < ListCount ? pages : ListCount];

    /// <summary>Spans of large objects, likewise.</summary>
    public MSpanList Busy(ulong pages) => _busy[pages < ListCount ? pages : ListCount];

    public void Reset()
    {
        for (ulong i = 0; i <= ListCount; i++)
        {
            _free[i].Clear();
            _busy[i].Clear();
        }
    }

    internal void Transfer(StateTransfer s)
    {
        for (ulong i = 0; i <= ListCount; i++)
        {
            _free[i].Transfer(s, heap.Spans);
            _busy[i].Transfer(s, heap.Spans);
        }
    }

    /// <summary>
    /// A span for objects: of a size class, or of one large object if the class is 0.
    /// Go: mheap.go mHeap_Alloc_m, from the lock's last taking on.
    /// </summary>
    public MSpan AllocObjects(ulong pages, int sizeClass, MCache cache)
    {
        heap.Stats.Transfer(cache);
        MSpan span = Take(pages);
        span.SweepGen = heap.Sweep.SweepGen;
        span.State = SpanState.InUse;
        span.FreeList = 0;
        span.Ref = 0;
        span.SizeClass = (byte)sizeClass;
        span.ElementBytes = sizeClass == 0 ? span.Bytes : SizeClasses.Bytes(sizeClass);
        if (sizeClass == 0)
        {
            heap.Stats.HeapAlloc += span.Bytes;
            Busy(pages).InsertBack(span);
        }

        machine.Emit.SpanAlloc(span.Start, pages, span.ElementBytes, SpanState.InUse);
        heap.Stats.Publish();
        return span;
    }

    /// <summary>A span for stacks; Go: mHeap_AllocStack.</summary>
    public MSpan AllocStack(ulong pages)
    {
        MSpan span = Take(pages);
        span.State = SpanState.Stack;
        span.FreeList = 0;
        span.Ref = 0;
        heap.Stats.StacksInUse += span.Bytes;
        machine.Emit.SpanAlloc(span.Start, pages, 0, SpanState.Stack);
        heap.Stats.Publish();
        return span;
    }

    /// <summary>Takes back a swept span without objects; Go: mHeap_Free.</summary>
    public void FreeObjects(MSpan span, MCache cache)
    {
        heap.Stats.Transfer(cache);
        if (span.SizeClass == 0)
        {
            heap.Stats.HeapAlloc -= span.Bytes;
        }

        Release(span);
    }

    /// <summary>Takes back a span of stacks; Go: mHeap_FreeStack.</summary>
    public void FreeStack(MSpan span)
    {
        span.NeedZero = true;
        heap.Stats.StacksInUse -= span.Bytes;
        Release(span);
    }

    void Release(MSpan span)
    {
        machine.Emit.SpanFree(span.Start, span.Pages);
        heap.Stats.HeapInUse -= span.Bytes;
        heap.Stats.HeapIdle += span.Bytes;
        PutBack(span);
        heap.Stats.Publish();
    }

    // Go: mHeap_AllocSpanLocked. The span's state is still Free.
    MSpan Take(ulong pages)
    {
        MSpan span = FindFree(pages) ?? GrowAndFind(pages);
        Invariant.Check(
            span.State == SpanState.Free && span.Pages >= pages,
            "MHeap.Take: span is not free or too small",
            span.Start
        );
        MSpanList.Remove(span);
        heap.Stats.HeapReleased -= span.ReleasedPages << Limits.PageShift;
        span.ReleasedPages = 0;
        if (span.Pages > pages)
        {
            Trim(span, pages);
        }

        span.UnusedSinceNanoseconds = 0;
        heap.Table.SetAll(span);
        heap.Stats.HeapInUse += span.Bytes;
        heap.Stats.HeapIdle -= span.Bytes;
        return span;
    }

    MSpan? FindFree(ulong pages)
    {
        for (ulong i = pages; i < ListCount; i++)
        {
            if (_free[i].First is { } span)
            {
                return span;
            }
        }

        return BestFit(pages);
    }

    MSpan? BestFit(ulong pages)
    {
        MSpan? best = null;
        for (MSpan? span = _free[ListCount].First; span is not null; span = span.Next)
        {
            if (
                span.Pages >= pages
                && (
                    best is null
                    || span.Pages < best.Pages
                    || span.Pages == best.Pages && span.Start < best.Start
                )
            )
            {
                best = span;
            }
        }

        return best;
    }

    void Trim(MSpan span, ulong pages)
    {
        MSpan rest = heap.Spans.Take(span.Start + (pages << Limits.PageShift), span.Pages - pages);
        span.Pages = pages;
        heap.Table.SetEnds(span);
        heap.Table.SetEnds(rest);
        rest.NeedZero = span.NeedZero;

        // As a stack span neither can be merged with the other.
        span.State = SpanState.Stack;
        rest.State = SpanState.Stack;
        PutBack(rest);
        rest.UnusedSinceNanoseconds = span.UnusedSinceNanoseconds;
        span.State = SpanState.Free;
    }

    // Go: mHeap_Grow. The new memory is freed as if it had been in use, so that it merges with a free
    // span before it; what stands after the grown memory may then be found by best fit only.
    MSpan GrowAndFind(ulong pages)
    {
        ulong rounded = (pages + GrowPages - 1) & ~(GrowPages - 1);
        ulong bytes = System.Math.Max(rounded << Limits.PageShift, Limits.HeapGrowBytes);
        ulong start = heap.Map(bytes);
        MSpan span = heap.Spans.Take(start, bytes >> Limits.PageShift);
        heap.Table.SetEnds(span);
        span.SweepGen = heap.Sweep.SweepGen;
        span.State = SpanState.InUse;
        heap.Stats.HeapIdle += bytes;
        PutBack(span);
        MSpan? found = BestFit(pages);
        Invariant.Check(found is not null, "MHeap.Grow: pages requested", pages);
        return found;
    }

    // Go: mHeap_FreeSpanLocked.
    void PutBack(MSpan span)
    {
        CheckUnused(span);
        span.State = SpanState.Free;
        MSpanList.Remove(span);
        span.UnusedSinceNanoseconds = machine.TimeNanoseconds;
        span.ReleasedPages = 0;
        if (heap.Table.At(span.Start - 1) is { State: SpanState.Free } before)
        {
            span.Start = before.Start;
            Absorb(span, before);
        }

        if (heap.Table.At(span.End) is { State: SpanState.Free } after)
        {
            Absorb(span, after);
        }

        heap.Table.SetEnds(span);
        Free(span.Pages).InsertFront(span);
    }

    void Absorb(MSpan span, MSpan neighbour)
    {
        span.Pages += neighbour.Pages;
        span.ReleasedPages += neighbour.ReleasedPages;
        span.NeedZero |= neighbour.NeedZero;
        MSpanList.Remove(neighbour);
        neighbour.State = SpanState.Dead;
        heap.Spans.Return(neighbour);
    }

    void CheckUnused(MSpan span)
    {
        bool isSwept = span.State == SpanState.Stack || span.SweepGen == heap.Sweep.SweepGen;
        if (span.Ref != 0 || !isSwept)
        {
            throw GoFatalException.Throw(
                span.State == SpanState.Stack
                    ? "MHeap_FreeSpanLocked - invalid stack free"
                    : "MHeap_FreeSpanLocked - invalid free"
            );
        }
    }

    static MSpanList[] NewLists()
    {
        MSpanList[] lists = new MSpanList[ListCount + 1];
        for (int i = 0; i < lists.Length; i++)
        {
            lists[i] = new MSpanList();
        }

        return lists;
    }
}
