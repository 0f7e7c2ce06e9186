// Walks everything that the heap consists of and asserts that it is consistent. Slow and simple.
//
// Verified: spans tile the arena and the page table names them; free spans are merged and in the
// list of their size; central and busy lists hold the spans that they must; free lists are sound and counted; the bitmap has a boundary for each block and none
// elsewhere; byte counters are the sums of what is there; sweepgens fit the sweeper's progress;
// specials are in order; dead span records are nowhere.
// Not verified: content of live objects, mark bits, type bits of live objects (only the test knows),
// the order of central and busy lists (bgsweep sweeps in place), and spans that a routine under way has claimed or just been given.

using System.Collections.Generic;
using GcSim.Simulator;
using GcSim.TraceFormat;
using Xunit;
using Limits = GcSim.Simulator.Limits;

namespace GcSim.PropertyTests;

/// <summary>Asserts that a heap on which no routine is under way is consistent.</summary>
sealed class HeapChecker
{
    readonly GcHeap _heap;
    readonly int _processors;
    readonly HashSet<MSpan> _listed = [];
    ulong _inUseBytes;
    ulong _stackBytes;
    ulong _idleBytes;
    ulong _releasedBytes;
    ulong _objectBytes;
    int _spanCount;

    HeapChecker(GcHeap heap, int processors)
    {
        _heap = heap;
        _processors = processors;
    }

    /// <summary>Fails the test if the heap contradicts itself.</summary>
    public static void Check(GcHeap heap, int processors)
    {
        HeapChecker checker = new(heap, processors);
        checker.CheckFreeLists();
        checker.CheckBusyLists();
        checker.CheckCentrals();
        checker.CheckCaches();
        checker.CheckPools();
        checker.CheckSpans();
        checker.CheckRecords();
        checker.CheckCounters();
    }

    void CheckFreeLists()
    {
        for (ulong pages = 0; pages <= MHeap.ListCount; pages++)
        {
            foreach (MSpan span in Walk(_heap.Pages.Free(pages)))
            {
                Assert.Equal(SpanState.Free, span.State);
                Assert.Same(_heap.Pages.Free(span.Pages), span.List);
            }
        }
    }

    void CheckBusyLists()
    {
        for (ulong pages = 0; pages <= MHeap.ListCount; pages++)
        {
            foreach (MSpan span in Walk(_heap.Pages.Busy(pages)))
            {
                Assert.Equal(SpanState.InUse, span.State);
                Assert.Equal(0, span.SizeClass);
                Assert.Same(_heap.Pages.Busy(span.Pages), span.List);
            }
        }
    }

    void CheckCentrals()
    {
        for (int i = 1; i < SizeClasses.Count; i++)
        {
            foreach (MSpan span in Walk(_heap.Central(i).Nonempty))
            {
                Assert.Equal(i, span.SizeClass);
                Assert.False(span.InCache);
                Assert.NotEqual(0UL, span.FreeList);
            }

            foreach (MSpan span in Walk(_heap.Central(i).Empty))
            {
                Assert.Equal(i, span.SizeClass);
                Assert.True(span.InCache || span.FreeList == 0, "a free block that nobody finds");
            }
        }
    }

    void CheckCaches()
    {
        HashSet<MSpan> cached = [];
        for (int p = 0; p < _processors; p++)
        {
            for (int i = 1; i < SizeClasses.Count; i++)
            {
                if (_heap.Cache(p).Holds(i))
                {
                    MSpan span = _heap.Cache(p)[i];
                    Assert.True(cached.Add(span), "two Ps hold a span");
                    Assert.True(span.InCache);
                    Assert.Same(_heap.Central(i).Empty, span.List);
                }
            }
        }

        foreach (MSpan span in _listed)
        {
            Assert.Equal(cached.Contains(span), span.InCache);
        }
    }

    void CheckPools()
    {
        for (int order = 0; order < StackAllocator.OrderCount; order++)
        {
            foreach (MSpan span in Walk(_heap.Stacks.Pool(order)))
            {
                Assert.Equal(SpanState.Stack, span.State);
                Assert.NotEqual(0UL, span.FreeList);
                Assert.NotEqual(0, span.Ref);
            }
        }
    }

    void CheckSpans()
    {
        bool wasFree = false;
        for (ulong address = Limits.ArenaStart; address < _heap.Memory.ArenaUsed; )
        {
            MSpan? span = _heap.Table.At(address);
            Assert.NotNull(span);
            Assert.Equal(address, span.Start);
            Assert.NotEqual(0UL, span.Pages);
            Assert.Same(span, _heap.Table.At(span.End - 1));
            Assert.False(wasFree && span.State == SpanState.Free, "free neighbours not merged");
            CheckSpan(span);
            wasFree = span.State == SpanState.Free;
            address = span.End;
            _spanCount++;
        }
    }

    void CheckSpan(MSpan span)
    {
        switch (span.State)
        {
            case SpanState.Free:
                Assert.Contains(span, _listed);
                Assert.Equal(0UL, span.FreeList);
                _idleBytes += span.Bytes;
                _releasedBytes += span.ReleasedPages * Limits.PageBytes;
                Assert.InRange(span.ReleasedPages, 0UL, span.Pages);
                CheckNoBits(span.Start, span.End);
                break;
            case SpanState.Stack:
                CheckTable(span);
                _stackBytes += span.Bytes;
                CheckNoBits(span.Start, span.End);
                break;
            case SpanState.InUse:
                CheckTable(span);
                Assert.Contains(span, _listed);
                _inUseBytes += span.Bytes;
                CheckObjects(span);
                break;
            case SpanState.Dead:
            default:
                Assert.Fail($"a span in state {span.State} tiles the arena");
                break;
        }
    }

    void CheckTable(MSpan span)
    {
        for (ulong page = span.Start; page < span.End; page += Limits.PageBytes)
        {
            Assert.Same(span, _heap.Table.At(page));
        }
    }

    void CheckObjects(MSpan span)
    {
        Assert.InRange(_heap.Sweep.SweepGen - span.SweepGen, 0u, 2u);
        Assert.False(_heap.Sweep.IsBeingSwept(span), "claimed but no routine is under way");
        CheckBoundaries(span);
        CheckSpecials(span);
        if (span.SizeClass == 0)
        {
            Assert.InRange(span.Limit, span.End - Limits.PageBytes + 1, span.End);
            Assert.Equal(span.Bytes, span.ElementBytes);
            _objectBytes += span.Bytes;
            return;
        }

        Assert.Equal(SizeClasses.Bytes(span.SizeClass), span.ElementBytes);
        Assert.Equal(SizeClasses.Pages(span.SizeClass), span.Pages);
        Assert.Equal(span.Start + span.ObjectCount * span.ElementBytes, span.Limit);
        CheckFreeList(span);
        _objectBytes += span.Ref * span.ElementBytes;
    }

    void CheckFreeList(MSpan span)
    {
        HashSet<ulong> blocks = [];
        for (ulong block = span.FreeList; block != 0; block = _heap.Memory.Read(block))
        {
            Assert.InRange(block, span.Start, span.Limit - span.ElementBytes);
            Assert.Equal(0UL, (block - span.Start) % span.ElementBytes);
            Assert.True(blocks.Add(block), "a block is on the free list twice");
            Assert.Equal(HeapBitmap.Dead, _heap.Bitmap.TypeBits(block));
        }

        Assert.Equal((int)span.ObjectCount - span.Ref, blocks.Count);
    }

    void CheckBoundaries(MSpan span)
    {
        ulong end = span.Start + span.ObjectCount * span.ElementBytes;
        for (ulong word = span.Start; word < span.End; word += 8)
        {
            bool expected = word <= end && (word - span.Start) % span.ElementBytes == 0;
            uint nibble = _heap.Bitmap.Nibble(word);
            bool isMarked = (nibble & HeapBitmap.Marked) != 0;
            if ((nibble & HeapBitmap.Boundary) != 0 != expected || isMarked && !expected)
            {
                Assert.Fail($"nibble {nibble} at 0x{word:x} of the span at 0x{span.Start:x}");
            }
        }
    }

    void CheckNoBits(ulong start, ulong end)
    {
        for (ulong word = start; word < end; word += 8)
        {
            if (_heap.Bitmap.Nibble(word) != 0)
            {
                Assert.Fail($"a bit is set at 0x{word:x}, where no objects are");
            }
        }
    }

    void CheckSpecials(MSpan span)
    {
        long previous = -1;
        for (int i = span.Specials; i != 0; i = _heap.Specials[i].Next)
        {
            Assert.InRange(_heap.Specials[i].Offset, previous + 1, (long)(span.Limit - span.Start));
            previous = _heap.Specials[i].Offset;
        }
    }

    void CheckRecords()
    {
        int dead = 0;
        for (int i = 0; i < _heap.Spans.Count; i++)
        {
            MSpan span = _heap.Spans[i];
            Assert.Equal(i, span.Id);
            if (span.State == SpanState.Dead)
            {
                Assert.Null(span.List);
                dead++;
            }
        }

        Assert.Equal(_heap.Spans.Count, _spanCount + dead);
    }

    void CheckCounters()
    {
        HeapStats stats = _heap.Stats;
        ulong allocBytes = stats.HeapAlloc;
        for (int p = 0; p < _processors; p++)
        {
            allocBytes += (ulong)_heap.Cache(p).LocalAllocBytes;
        }

        Assert.Equal(_objectBytes, allocBytes);
        Assert.Equal(_inUseBytes + _stackBytes, stats.HeapInUse);
        Assert.Equal(_stackBytes, stats.StacksInUse);
        Assert.Equal(_idleBytes, stats.HeapIdle);
        Assert.Equal(_releasedBytes, stats.HeapReleased);
        Assert.Equal(_heap.Memory.ArenaUsed - Limits.ArenaStart, stats.HeapSys);
        Assert.Equal(stats.HeapSys, stats.HeapInUse + stats.HeapIdle);
    }

    IEnumerable<MSpan> Walk(MSpanList list)
    {
        MSpan? previous = null;
        for (MSpan? span = list.First; span is not null; span = span.Next)
        {
            Assert.Same(list, span.List);
            Assert.Same(previous, span.Previous);
            Assert.True(_listed.Add(span), "a span is in two lists");
            previous = span;
            yield return span;
        }

        Assert.Same(previous, list.Last);
    }
}
