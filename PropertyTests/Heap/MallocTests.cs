using System;
using System.Linq;
using GcSim.Simulator;
using GcSim.TraceFormat;
using Xunit;
using Limits = GcSim.Simulator.Limits;

namespace GcSim.PropertyTests;

public sealed class MallocTests
{
    readonly HeapRig _rig = new();

    [Fact]
    public void A_fresh_span_is_handed_out_in_address_order()
    {
        ulong[] objects =
        [
            .. Enumerable.Range(0, 512).Select(_ => _rig.New(HeapRig.PointerScalar)),
        ];
        Assert.Equal(
            Enumerable.Range(0, 512).Select(i => Limits.ArenaStart + (ulong)i * 16),
            objects
        );
    }

    [Fact]
    public void Nothing_takes_no_memory()
    {
        Assert.Equal(GcHeap.ZeroBase, _rig.NewRaw(0));
        Assert.Empty(_rig.Flush());
        Assert.Equal(Limits.ArenaStart, _rig.Memory.ArenaUsed);
    }

    [Theory]
    [InlineData(HeapRig.PointerScalar, 2)]
    [InlineData(HeapRig.NoPointers, 1)]
    public void An_object_from_a_cached_span_takes_two_steps_or_one(int type, int steps)
    {
        _rig.New(type);
        Malloc.Begin(_rig.On(0), _rig.Type(type), 1, site: 0);
        for (int i = 1; i < steps; i++)
        {
            _rig.Step(0);
        }

        Assert.Equal(1, _rig.On(0).ActivationCount);
        _rig.Step(0);
        Assert.Equal(0, _rig.On(0).ActivationCount);
    }

    [Fact]
    public void Pointers_without_a_type_are_refused()
    {
        Malloc.Begin(_rig.On(0), 8, 0, 1, MallocOptions.None, site: 0);
        Assert.Equal(
            "malloc missing type",
            Assert.Throws<GoFatalException>(() => _rig.Run(0)).Message
        );
    }

    [Fact]
    public void Tiny_objects_never_share_a_block()
    {
        for (ulong i = 0; i < 100; i++)
        {
            Assert.Equal(Limits.ArenaStart + i * 16, _rig.NewRaw(1 + i % 15));
        }

        _rig.Heap.Stats.Update();
        Assert.Equal(100UL, _rig.Heap.Stats.SmallMallocs(SizeClasses.Tiny));
        Assert.Equal(0UL, _rig.Heap.Stats.TinyAllocs);
    }

    [Fact]
    public void A_tiny_block_that_is_not_full_would_be_shared()
    {
        ulong block = _rig.NewRaw(16);
        MCache cache = _rig.Heap.Cache(0);
        cache.Tiny = block;
        cache.TinyOffset = 3;
        Assert.Equal(block + 8, _rig.NewRaw(8));
        Assert.Equal(16UL, cache.TinyOffset);
        Assert.Equal(1UL, cache.LocalTinyAllocs);
        Assert.NotEqual(block, _rig.NewRaw(1) & ~15UL);

        // A fuller block is replaced by a new one with less in it.
        Assert.Equal(1UL, cache.TinyOffset);
    }

    [Fact]
    public void Small_objects_are_counted_in_the_heap_when_a_span_changes_hands()
    {
        for (int i = 0; i < 512; i++)
        {
            _rig.New(HeapRig.PointerScalar);
            Assert.Equal(0UL, _rig.Heap.Stats.HeapAlloc);
        }

        _rig.New(HeapRig.PointerScalar);
        Assert.Equal(512UL * 16, _rig.Heap.Stats.HeapAlloc);
        Assert.Equal(16, _rig.Heap.Cache(0).LocalAllocBytes);
    }

    [Fact]
    public void Large_objects_are_counted_at_once_by_their_pages()
    {
        ulong large = _rig.NewRaw(32769);
        Assert.Equal(40960UL, _rig.Heap.Stats.HeapAlloc);
        Assert.True(_rig.Heap.InHeap(large + 32768));
        Assert.False(_rig.Heap.InHeap(large + 32769));
    }

    [Fact]
    public void Recycled_memory_is_zeroed_unless_the_caller_overwrites_it()
    {
        ulong first = _rig.NewRaw(48);
        ulong second = _rig.NewRaw(48);
        ulong kept = _rig.NewRaw(48);
        for (ulong word = 0; word < 48; word += 8)
        {
            _rig.Memory.Word(first + word) = 99;
            _rig.Memory.Word(second + word) = 99;
        }

        _rig.Collect(kept);
        Assert.Equal(first, _rig.NewRaw(48));
        Assert.Equal(second, _rig.NewRaw(48, flags: MallocOptions.NoZero));
        for (ulong word = 0; word < 48; word += 8)
        {
            Assert.Equal(0UL, _rig.Memory.Word(first + word));
        }

        Assert.Equal(SweepSpan.NeedsZeroing, _rig.Memory.Word(second + 8));
        Assert.Equal(99UL, _rig.Memory.Word(second + 16));
    }

    [Theory]
    [InlineData(GcPhase.Off, false)]
    [InlineData(GcPhase.Scan, false)]
    [InlineData(GcPhase.Mark, false)]
    [InlineData(GcPhase.MarkTermination, true)]
    public void Objects_are_born_white_except_in_mark_termination(GcPhase phase, bool isBlack)
    {
        _rig.Machine.Phase = phase;
        Assert.Equal(isBlack, _rig.Bitmap.IsMarked(_rig.New(HeapRig.PointerScalar)));
        Assert.Equal(isBlack, _rig.Bitmap.IsMarked(_rig.NewRaw(100_000)));
    }

    [Fact]
    public void Describing_an_object_wipes_a_mark_that_came_too_early_unless_it_has_no_types()
    {
        ulong before = _rig.New(HeapRig.PointerScalar);
        _rig.Bitmap.SetMarked(before + 16);
        _rig.Bitmap.SetMarked(before + 32);
        Assert.False(_rig.Bitmap.IsMarked(_rig.New(HeapRig.PointerScalar)));
        Assert.True(_rig.Bitmap.IsMarked(_rig.NewRaw(16)));
    }

    [Fact]
    public void One_word_pointers_share_a_byte_and_keep_each_others_marks()
    {
        ulong first = _rig.New(HeapRig.OnePointer);
        _rig.Bitmap.SetMarked(first);
        _rig.Bitmap.SetMarked(first + 8);
        Assert.Equal(first + 8, _rig.New(HeapRig.OnePointer));
        Assert.True(_rig.Bitmap.IsMarked(first));
        Assert.True(_rig.Bitmap.IsMarked(first + 8));
    }

    [Fact]
    public void A_type_whose_mask_is_too_large_is_refused_but_not_a_slice_of_pointers()
    {
        Assert.Equal(
            "maxGCMask too small for now",
            Assert.Throws<GoFatalException>(() => _rig.New(HeapRig.Huge)).Message
        );
        TypeMask.CheckSize(TypeOf(131070));
        Assert.Throws<GoFatalException>(() => TypeMask.CheckSize(TypeOf(65537)));
        Assert.NotEqual(0UL, new HeapRig().New(HeapRig.OnePointer, 131072));
    }

    [Fact]
    public void The_runs_limit_ends_it()
    {
        HeapRig rig = new(new MachineOptions { HeapLimitBytes = 3 << 20 });
        rig.NewRaw(1 << 20);
        rig.NewRaw(2 << 20);
        GoFatalException end = Assert.Throws<GoFatalException>(() => rig.NewRaw(8));
        Assert.Equal(ExitKind.HeapLimit, end.Kind);
    }

    [Fact]
    public void More_than_the_arena_is_out_of_memory() =>
        Assert.Equal(
            "out of memory",
            Assert.Throws<GoFatalException>(() => _rig.NewRaw(Limits.ArenaMaxBytes + 1)).Message
        );

    [Fact]
    public void A_heap_that_is_reset_repeats_the_run()
    {
        Event[] first = [.. Work()];
        _rig.Reset();
        Assert.Equal(first, Work());
    }

    // The runtime's own counter jumps now and then, hence the least of several runs.
    [Fact]
    public void A_second_run_allocates_nothing_in_dotnet()
    {
        HeapRig rig = new() { Records = false };
        Work(rig);
        long least = long.MaxValue;
        for (int i = 0; i < 5; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            rig.Machine.Memory.ArenaUsed = Limits.ArenaStart;
            rig.Heap.Reset();
            Work(rig);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }

    System.Collections.Generic.List<Event> Work()
    {
        Work(_rig);
        return _rig.Flush();
    }

    static void Work(HeapRig rig)
    {
        for (ulong i = 0; i < 2000; i++)
        {
            rig.New(HeapRig.ThreeWords, 1 + i % 50);
            rig.NewRaw(1 + i * 20, processor: 1);
            if (i % 500 == 499)
            {
                rig.Collect(rig.New(HeapRig.PointerScalar));
                rig.Heap.Stats.Update();
            }
        }
    }

    static RuntimeType TypeOf(ulong words) =>
        new()
        {
            Id = 1,
            Name = "T",
            SizeBytes = words * 8,
            AlignBytes = 8,
            PointerMask = [1],
            Kind = TypeKind.Array,
        };
}
