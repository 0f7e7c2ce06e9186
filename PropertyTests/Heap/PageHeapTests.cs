using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using FsCheck.Xunit;
using GcSim.Simulator;
using GcSim.TraceFormat;
using Xunit;
using Limits = GcSim.Simulator.Limits;

namespace GcSim.PropertyTests;

/// <summary>The page heap by itself, driven by spans of stacks, which need no sweeping.</summary>
public sealed class PageHeapTests
{
    const ulong FirstPage = Limits.ArenaStart >> Limits.PageShift;

    readonly HeapRig _rig = new();

    MHeap Heap => _rig.Heap.Pages;

    [Property(MaxTest = 60, EndSize = 150)]
    public void Free_spans_are_exactly_the_gaps(byte[] script)
    {
        _rig.Reset();
        List<MSpan> spans = [];
        foreach (byte what in script)
        {
            if (what < 128 || spans.Count == 0)
            {
                spans.Add(Heap.AllocStack(1 + (what % 16 == 0 ? 200 : what % 40u)));
            }
            else
            {
                MSpan span = spans[what % spans.Count];
                spans.Remove(span);
                Heap.FreeStack(span);
            }
        }

        HeapChecker.Check(_rig.Heap, processors: 2);
        Assert.Equal(Gaps(spans), FreeSpans());
    }

    List<(ulong, ulong)> Gaps(List<MSpan> spans)
    {
        List<(ulong, ulong)> gaps = [];
        ulong end = Limits.ArenaStart;
        foreach (MSpan span in spans.OrderBy(s => s.Start))
        {
            Assert.True(span.Start >= end, "spans overlap");
            AddGap(gaps, end, span.Start);
            end = span.End;
        }

        AddGap(gaps, end, _rig.Memory.ArenaUsed);
        return gaps;
    }

    static void AddGap(List<(ulong, ulong)> gaps, ulong start, ulong end)
    {
        if (start < end)
        {
            gaps.Add((start, end));
        }
    }

    List<(ulong, ulong)> FreeSpans()
    {
        List<(ulong, ulong)> free = [];
        for (ulong pages = 0; pages <= MHeap.ListCount; pages++)
        {
            for (MSpan? span = Heap.Free(pages).First; span is not null; span = span.Next)
            {
                free.Add((span.Start, span.End));
            }
        }

        free.Sort();
        return free;
    }

    [Fact]
    public void The_arena_grows_by_a_megabyte_and_the_span_is_cut_from_its_start()
    {
        MSpan span = Heap.AllocStack(3);
        Assert.Equal(Limits.ArenaStart, span.Start);
        Assert.Equal(Limits.ArenaStart + (1 << 20), _rig.Memory.ArenaUsed);
        Assert.Equal(125UL, Heap.Free(125).First!.Pages);
    }

    [Fact]
    public void A_large_request_grows_the_arena_by_a_multiple_of_64_kilobytes()
    {
        Heap.AllocStack(129);
        Assert.Equal(136UL * Limits.PageBytes, _rig.Memory.ArenaUsed - Limits.ArenaStart);
    }

    [Fact]
    public void Grown_memory_merges_with_what_is_free_before_it()
    {
        Heap.AllocStack(100);
        MSpan span = Heap.AllocStack(130);
        Assert.Equal(100, Page(span));
        Assert.Equal((2UL << 20) + (1 << 16), _rig.Memory.ArenaUsed - Limits.ArenaStart);
    }

    [Fact]
    public void The_shortest_list_that_has_a_span_is_taken_from_and_the_last_freed_first()
    {
        MSpan[] spans = [.. "2 1 3 1 2 1 3 1 2 1".Split(' ').Select(n => Alloc(n[0] - '0'))];
        Heap.FreeStack(spans[0]);
        Heap.FreeStack(spans[4]);
        Heap.FreeStack(spans[2]);
        Heap.FreeStack(spans[6]);
        Assert.Equal(7, Page(Alloc(2)));
        Assert.Equal(0, Page(Alloc(2)));
        Assert.Equal(10, Page(Alloc(2)));
        Assert.Equal(12, Page(Alloc(1)));
        Assert.Equal(3, Page(Alloc(3)));
    }

    [Fact]
    public void Among_large_spans_the_smallest_then_the_lowest_is_taken()
    {
        MSpan[] spans =
        [
            .. "140 1 130 1 150 1 130 1"
                .Split(' ')
                .Select(n => Alloc(int.Parse(n, CultureInfo.InvariantCulture))),
        ];
        ulong[] starts = [.. spans.Select(s => s.Start)];
        Heap.FreeStack(spans[2]);
        Heap.FreeStack(spans[6]);
        Heap.FreeStack(spans[0]);
        Heap.FreeStack(spans[4]);

        Assert.Equal(starts[2], Alloc(129).Start);
        Assert.Equal(starts[6], Alloc(129).Start);
        Assert.Equal(starts[0], Alloc(129).Start);
        Assert.Equal(starts[4], Alloc(150).Start);
    }

    [Fact]
    public void A_dead_record_is_used_again_and_keeps_its_place_in_the_order()
    {
        MSpan first = Alloc(1);
        MSpan second = Alloc(1);
        int made = _rig.Heap.Spans.Count;
        Heap.FreeStack(first);
        Heap.FreeStack(second);
        Assert.Equal(SpanState.Dead, first.State);
        Alloc(1);
        Alloc(1);
        Assert.Equal(made, _rig.Heap.Spans.Count);
    }

    MSpan Alloc(int pages) => Heap.AllocStack((ulong)pages);

    static int Page(MSpan span) => (int)((span.Start >> Limits.PageShift) - FirstPage);
}
