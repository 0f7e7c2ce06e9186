using System.Linq;
using GcSim.Simulator;
using GcSim.TraceFormat;
using Xunit;
using Limits = GcSim.Simulator.Limits;

namespace GcSim.PropertyTests;

public sealed class SweepTests
{
    readonly HeapRig _rig = new();

    [Fact]
    public void Garbage_is_pushed_in_address_order_in_front_of_the_old_free_list()
    {
        ulong[] a = [.. Enumerable.Range(0, 10).Select(_ => _rig.NewRaw(48))];
        _rig.Collect(a[0], a[1], a[3], a[4], a[6], a[7], a[8], a[9]);
        Assert.Equal(a[2], _rig.NewRaw(48));
        Assert.Equal(a[5], _rig.NewRaw(48));
        Assert.Equal(a[9] + 48, _rig.NewRaw(48));
    }

    [Theory]
    [InlineData(8, 0UL)]
    [InlineData(16, 0UL)]
    [InlineData(32, SweepSpan.NeedsZeroing)]
    [InlineData(4096, SweepSpan.NeedsZeroing)]
    public void The_second_word_of_a_freed_block_says_whether_it_is_dirty(int size, ulong word)
    {
        ulong bytes = (ulong)size;
        (ulong kept, ulong freed) = (NewOf(bytes), NewOf(bytes));
        ulong next = freed + bytes < _rig.Heap.Table.At(kept)!.End ? freed + bytes : 0;
        _rig.Memory.Word(freed) = 77;
        if (bytes > 8)
        {
            _rig.Memory.Word(freed + 8) = 77;
        }

        _rig.Collect(kept);
        Assert.Equal(next, _rig.Memory.Word(freed));
        if (bytes > 8)
        {
            Assert.Equal(word, _rig.Memory.Word(freed + 8));
        }
    }

    ulong NewOf(ulong bytes) => bytes == 8 ? _rig.New(HeapRig.OnePointer) : _rig.NewRaw(bytes);

    [Theory]
    [InlineData(100)]
    [InlineData(75)]
    [InlineData(33)]
    public void The_goal_falls_by_what_each_span_gives_rounded_span_by_span(int gcPercent)
    {
        HeapRig rig = new(new MachineOptions { GoGc = gcPercent });
        for (int i = 0; i < 1111; i++)
        {
            rig.NewRaw(48);
        }

        ulong large = rig.NewRaw(50_000);
        rig.SweepAll();
        rig.BeginSweep();
        ulong goal = rig.Heap.Stats.NextGc;
        rig.SweepAll();
        ulong percent = (ulong)gcPercent + 100;
        foreach (Event sweep in rig.Flush().Where(e => e.Kind == EventKind.SpanSweep))
        {
            goal -= sweep.C * (sweep.A == large ? 57344UL : 48) * percent / 100;
        }

        Assert.Equal(goal, rig.Heap.Stats.NextGc);
    }

    [Fact]
    public void Partly_freed_spans_are_found_last_swept_first()
    {
        ulong[] a = [.. Enumerable.Range(0, 170 * 3).Select(_ => _rig.NewRaw(48))];
        ulong[] freed = [a[10], a[170 + 20], a[340 + 30]];
        _rig.Collect([.. a.Except(freed)]);
        Assert.Equal(freed[2], _rig.NewRaw(48));
        Assert.Equal(freed[1], _rig.NewRaw(48));
        Assert.Equal(freed[0], _rig.NewRaw(48));
    }

    [Fact]
    public void An_allocation_sweeps_full_spans_from_the_front_until_one_gives_a_block()
    {
        ulong[] a = [.. Enumerable.Range(0, 170 * 3).Select(_ => _rig.NewRaw(48))];
        Mark([.. a.Except([a[170 + 20]])]);
        _rig.BeginSweep();
        _rig.Flush().Clear();
        Assert.Equal(a[170 + 20], _rig.NewRaw(48));
        Assert.Equal([a[0], a[170]], Swept());

        // The rest is swept before the heap grows: nothing is free, so a fresh span follows.
        Assert.NotEqual(0UL, _rig.NewRaw(48));
        Assert.Equal([a[0], a[170], a[340]], Swept());
    }

    [Fact]
    public void A_span_swept_for_an_allocation_is_kept_even_if_it_is_empty()
    {
        ulong block = _rig.NewRaw(48);
        _rig.Collect(block);
        _rig.BeginSweep();
        Assert.Equal(block, _rig.NewRaw(48));
        Assert.DoesNotContain(_rig.Flush(), e => e.Kind == EventKind.SpanFree);
    }

    // One of them would do: an object given back counts as one page, however many it has.
    [Fact]
    public void A_request_for_five_pages_sweeps_five_objects_of_as_many_pages()
    {
        ulong[] large = Large(10);
        Assert.Equal(large[0], _rig.NewRaw(33_000));
        Assert.Equal(large[..5], Swept());
    }

    // Three of them would do.
    [Fact]
    public void A_request_for_twelve_pages_sweeps_twelve_objects_of_five_pages()
    {
        ulong[] large = Large(20);
        _rig.NewRaw(12 * Limits.PageBytes);
        Assert.Equal(large[..12], Swept());
    }

    [Fact]
    public void A_request_that_larger_objects_can_fill_leaves_smaller_ones_unswept()
    {
        ulong small = _rig.NewRaw(40_000);
        ulong large = _rig.NewRaw(70 * Limits.PageBytes);
        ulong huge = _rig.NewRaw(200 * Limits.PageBytes);
        _rig.SweepAll();
        _rig.BeginSweep();
        _rig.Flush().Clear();
        _rig.NewRaw(50 * Limits.PageBytes);
        Assert.Equal([large], Swept());
        _rig.NewRaw(71 * Limits.PageBytes);
        Assert.Equal([large, huge], Swept());
        Assert.True(_rig.Heap.Sweep.IsUnswept(_rig.Heap.Table.Find(small)!));
    }

    // What large objects do not give is taken from all spans in their order.
    [Fact]
    public void A_request_that_large_objects_cannot_fill_sweeps_the_rest_until_it_has_enough()
    {
        ulong[] blocks = [.. Enumerable.Range(0, 40).Select(i => _rig.NewRaw(48 + 32 * (ulong)i))];
        ulong[] spans = [.. blocks.Select(b => _rig.Heap.Table.Find(b)!.Start).Distinct()];
        _rig.SweepAll();
        _rig.BeginSweep();
        _rig.Flush().Clear();
        _rig.NewRaw(5 * Limits.PageBytes);
        Assert.Equal(spans[..5], Swept());
    }

    ulong[] Large(int count)
    {
        ulong[] large = [.. Enumerable.Range(0, count).Select(_ => _rig.NewRaw(40_000))];
        _rig.SweepAll();
        _rig.BeginSweep();
        _rig.Flush().Clear();
        return large;
    }

    [Fact]
    public void Two_sweepers_never_have_one_span()
    {
        for (int delay = 0; delay < 8; delay++)
        {
            HeapRig rig = new();
            ulong block = rig.NewRaw(48);
            rig.Collect(block);
            rig.Bitmap.SetMarked(block);
            rig.BeginSweep();
            rig.On(0).Push(Routine.SweepOne, 0);
            for (int i = 0; i < delay; i++)
            {
                rig.Step(0);
            }

            // The other P allocates from the span and has to claim it too.
            Malloc.Begin(rig.On(1), 48, 0, 0, MallocOptions.NoScan, 0);
            while (rig.Step(0) | rig.Step(1)) { }
            HeapChecker.Check(rig.Heap, processors: 2);
            int swept = rig.Flush().Count(e => e.Kind == EventKind.SpanSweep && e.B == 4);
            Assert.Equal(1, swept);
        }
    }

    [Fact]
    public void Who_needs_a_swept_span_waits_for_its_sweeper()
    {
        ulong block = _rig.NewRaw(48);
        MSpan span = _rig.Heap.Table.At(block)!;
        Mark(block);
        _rig.BeginSweep();
        _rig.On(0).Push(Routine.SweepOne, 0);
        while (!_rig.Heap.Sweep.IsBeingSwept(span))
        {
            _rig.Step(0);
        }

        Sweeper.BeginEnsureSwept(_rig.On(1), span, 0);
        for (int i = 0; i < 50; i++)
        {
            Assert.True(_rig.Step(1));
            Assert.Equal(1, _rig.On(1).ActivationCount);
        }

        _rig.Run(0);
        _rig.Run(1);
        Assert.Equal(_rig.Heap.Sweep.SweepGen, span.SweepGen);
    }

    [Fact]
    public void A_claim_that_comes_too_late_goes_on_to_the_next_span()
    {
        ulong first = _rig.NewRaw(48);
        ulong second = _rig.NewRaw(64);
        Mark(first, second);
        _rig.BeginSweep();
        _rig.Flush().Clear();
        _rig.On(0).Push(Routine.SweepOne, 0);
        _rig.Step(0);
        Sweeper.BeginEnsureSwept(_rig.On(1), _rig.Heap.Table.At(first)!, 0);
        _rig.Run(1);
        Assert.Equal(0UL, _rig.Run(0));
        Assert.Equal([first, second], Swept());
    }

    [Fact]
    public void The_end_of_sweeping_is_told_once()
    {
        _rig.NewRaw(48);
        _rig.Collect();
        Assert.True(_rig.Heap.Sweep.IsDone);
        Assert.Equal(Sweeper.NothingLeft, _rig.SweepOne());
        Assert.Single(_rig.Flush(), e => e.Kind == EventKind.SweepDone);
    }

    [Fact]
    public void Unswept_spans_are_told_apart_by_their_generation()
    {
        ulong block = _rig.NewRaw(48);
        Mark(block);
        _rig.BeginSweep();
        MSpan span = _rig.Heap.Table.At(block)!;
        Assert.Same(span, _rig.Heap.Sweep.FirstUnswept(0));
        ulong fresh = _rig.NewRaw(64);
        _rig.SweepAll();
        Assert.Null(_rig.Heap.Sweep.FirstUnswept(0));
        Assert.Equal(2u, span.SweepGen);
        Assert.Equal(2u, _rig.Heap.Table.At(fresh)!.SweepGen);
    }

    [Fact]
    public void Spans_made_since_the_last_cycle_belong_to_the_next()
    {
        Assert.Equal(0, _rig.Heap.Sweep.SpanCount);
        _rig.NewRaw(48);
        _rig.Heap.Sweep.TakeSpans();
        Assert.Equal(_rig.Heap.Spans.Count, _rig.Heap.Sweep.SpanCount);
    }

    [Fact]
    public void A_free_list_that_the_program_made_a_circle_ends_the_run()
    {
        ulong kept = _rig.NewRaw(48);
        ulong freed = _rig.NewRaw(48);
        _rig.Collect(kept);
        _rig.Memory.Word(freed) = freed;
        Mark(kept);
        _rig.BeginSweep();
        GoFatalException end = Assert.Throws<GoFatalException>(_rig.SweepAll);
        Assert.Equal(ExitKind.MemoryFault, end.Kind);
    }

    [Fact]
    public void A_free_list_that_the_program_led_astray_faults_when_it_is_used()
    {
        ulong kept = _rig.NewRaw(48);
        ulong freed = _rig.NewRaw(48);
        _rig.Collect(kept);
        _rig.Memory.Word(freed) = 0x5000;
        Assert.Equal(freed, _rig.NewRaw(48));
        Assert.Equal(0x5000UL, Assert.Throws<MemoryFaultException>(() => _rig.NewRaw(48)).Address);
    }

    void Mark(params ulong[] blocks)
    {
        _rig.SweepAll();
        foreach (ulong block in blocks)
        {
            _rig.Bitmap.SetMarked(block);
        }
    }

    ulong[] Swept() => [.. _rig.Flush().Where(e => e.Kind == EventKind.SpanSweep).Select(e => e.A)];
}
