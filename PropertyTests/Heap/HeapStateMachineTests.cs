// Allocation, dropping, marking, sweeping, stacks and finalizers in any order on three Ps whose steps
// interleave, against HeapTwin and HeapChecker. Stacks come from the pool or from a P's cache; caches are emptied
// in between; large objects are of sizes around a page's end; free pages go back to the operating system. A script is
// pairs of bytes: what to do, and with what.
//
// The property runs ten thousand short scripts in the default run; A_long_run_… has the long ones.

using System.Collections.Generic;
using FsCheck.Xunit;
using GcSim.Simulator;
using Xunit;
using Limits = GcSim.Simulator.Limits;

namespace GcSim.PropertyTests;

public sealed class HeapStateMachineTests
{
    const int ProcessorCount = 3;

    static readonly int[] s_pointerTypes =
    [
        HeapRig.OnePointer,
        HeapRig.PointerScalar,
        HeapRig.ThreeWords,
    ];

    readonly HeapRig _rig = new(processors: ProcessorCount);
    readonly List<(ulong Address, ulong Bytes)> _stacks = [];
    HeapTwin _twin = null!;

    [Property(MaxTest = 10_000, EndSize = 80, Replay = "14087468394851831520,4480898550882742813")]
    public void Whatever_the_order_the_heap_agrees_with_a_naive_one(byte[] script) => Run(script);

    // The background sweeper goes through the spans by address and leaves a full one where it stands in its
    // list, so that lists are not in the order in which mcentral.go's comment has them.
    [Fact]
    public void A_span_that_bgsweep_swept_in_place_may_stand_before_unswept_ones()
    {
        SplitMix random = new(118);
        byte[] script = new byte[100 + (int)random.Below(1500)];
        for (int i = 0; i < script.Length; i++)
        {
            script[i] = (byte)random.Below(256);
        }

        Run(script);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_long_run_agrees_with_a_naive_heap(ulong seed)
    {
        SplitMix random = new(seed);
        byte[] script = new byte[6000];
        for (int i = 0; i < script.Length; i++)
        {
            script[i] = (byte)random.Below(256);
        }

        Run(script);
    }

    void Run(byte[] script)
    {
        _rig.Reset();
        _twin = new HeapTwin(_rig);
        _stacks.Clear();
        for (int i = 0; i + 1 < script.Length; i += 2)
        {
            Do(script[i], script[i + 1]);
            _twin.Follow();
        }

        Collect();
        SweepEverything();
        Assert.Equal(_twin.QueuedCount, QueuedInHeap());
    }

    void Do(byte what, byte how)
    {
        int processor = how % ProcessorCount;
        if (what < 140 && _rig.On(processor).ActivationCount > 0)
        {
            Advance(processor, how / 16);
        }
        else if (what < 140)
        {
            Begin(what, how, processor);
        }
        else if (what < 180)
        {
            Advance(processor, how);
        }
        else if (what < 225)
        {
            Drop(how);
        }
        else if (what < 235)
        {
            UseStacks(how);
        }
        else if (what < 245)
        {
            AddFinalizer(how, processor);
        }
        else if (what < 248)
        {
            FinishAll();
            HeapChecker.Check(_rig.Heap, ProcessorCount);
        }
        else if (what < 251)
        {
            ReleaseCaches(how);
        }
        else if (what < 252)
        {
            FinishAll();
            Scavenger.BeginFreeOsMemory(_rig.On(processor), 0);
        }
        else
        {
            Collect();
        }
    }

    void Begin(byte what, byte how, int processor)
    {
        Goroutine g = _rig.On(processor);
        if (what < 60)
        {
            RuntimeType type = _rig.Type(s_pointerTypes[what % s_pointerTypes.Length]);
            Malloc.Begin(g, type, 1 + (ulong)(how & 15) * (what % 5u), 7);
        }
        else if (what < 90)
        {
            ulong bytes = 1 + (ulong)how * (what % 7u) * 9;
            Malloc.Begin(g, bytes, 0, 0, MallocOptions.NoScan, 7);
        }
        else if (what < 105)
        {
            ulong bytes = 20_000 + (ulong)how * what * 4;
            Malloc.Begin(g, bytes, 0, 0, MallocOptions.NoScan, 7);
        }
        else if (what < 115)
        {
            BeginAtPageEnd(g, how);
        }
        else
        {
            g.Push(Routine.SweepOne, 0);
        }
    }

    /// <summary>The largest small object, the smallest large ones, and those that just fill their pages.</summary>
    static void BeginAtPageEnd(Goroutine g, byte how)
    {
        ulong pages = 4 + (ulong)how / 8 * 5;
        ulong bytes = (pages << Limits.PageShift) - 1 + how % 3u;
        Malloc.Begin(g, bytes, 0, 0, MallocOptions.NoScan, 7);
    }

    void Advance(int processor, int steps)
    {
        for (int i = 0; i <= steps && _rig.Step(processor); i++) { }
    }

    void Drop(byte how)
    {
        for (int i = 0; i < how && _twin.Count > 0; i += 7)
        {
            _twin.At(i * 31 + how).IsLive = false;
        }
    }

    void UseStacks(byte how)
    {
        if ((how & 1) == 0 || _stacks.Count == 0)
        {
            ulong bytes = 2048UL << how / 2 % 6;
            ulong address = _rig.Heap.Stacks.Alloc(bytes, StackCache(how));
            Assert.Equal(0UL, _rig.Heap.ObjectStart(address + bytes / 2));
            Assert.False(_rig.Heap.InHeap(address));
            Assert.DoesNotContain(
                _stacks,
                s => address < s.Address + s.Bytes && s.Address < address + bytes
            );
            _stacks.Add((address, bytes));
            return;
        }

        (ulong freed, ulong freedBytes) = _stacks[how % _stacks.Count];
        _stacks.RemoveAt(how % _stacks.Count);
        _rig.Heap.Stacks.Free(freed, freedBytes, StackCache(how));
    }

    /// <summary>That of a P, or none: the pool itself.</summary>
    MCache? StackCache(byte how)
    {
        int processor = how / 16 % (ProcessorCount + 1);
        return processor == ProcessorCount ? null : _rig.Heap.Cache(processor);
    }

    /// <summary>One P goes, or all caches are emptied, as in a collection.</summary>
    void ReleaseCaches(byte how)
    {
        FinishAll();
        if (how % 2 == 0)
        {
            _rig.Heap.FreeCache(how / 2 % ProcessorCount);
        }
        else
        {
            _rig.Heap.FlushCaches();
        }

        HeapChecker.Check(_rig.Heap, ProcessorCount);
    }

    void AddFinalizer(byte how, int processor)
    {
        if (_twin.Count == 0 || _rig.On(processor).ActivationCount > 0)
        {
            return;
        }

        HeapTwin.Block block = _twin.At(how);
        MSpan? span = _rig.Heap.Table.Find(block.Start);
        Assert.NotNull(span);
        Sweeper.BeginEnsureSwept(_rig.On(processor), span, 0);
        FinishAll();
        _twin.Follow();
        if (_twin.Count == 0 || _rig.Heap.ObjectStart(block.Start) == 0 || !_twin.Holds(block))
        {
            return;
        }

        Finalizer finalizer = new() { Function = 0x10000000, ReturnWords = how };
        bool isNew = _rig.Heap.Specials.Add(span, block.Start, finalizer);
        Assert.Equal(!block.HasFinalizer, isNew);
        block.HasFinalizer = true;
        if (how % 4 == 0)
        {
            Assert.True(_rig.Heap.Specials.Remove(span, block.Start));
            Assert.False(_rig.Heap.Specials.Remove(span, block.Start));
            block.HasFinalizer = false;
        }
    }

    void Collect()
    {
        SweepEverything();
        _twin.Mark();
        _rig.BeginSweep();
        _twin.SweepBegins();
        HeapChecker.Check(_rig.Heap, ProcessorCount);
    }

    void SweepEverything()
    {
        FinishAll();
        _rig.SweepAll();
        _twin.SweepEnded();
        HeapChecker.Check(_rig.Heap, ProcessorCount);
        _twin.CheckBlocks();
        _twin.CheckStats();
    }

    // In turns, so that a goroutine that waits for another's sweep gets on.
    void FinishAll()
    {
        for (bool isBusy = true; isBusy; )
        {
            isBusy = false;
            for (int i = 0; i < ProcessorCount; i++)
            {
                isBusy |= _rig.Step(i);
            }
        }
    }

    int QueuedInHeap()
    {
        int count = 0;
        DueFinalizers due = _rig.Heap.Finalizers;
        for (int block = due.Take(); block != DueFinalizers.None; block = due.Return(block))
        {
            count += due.Count(block);
        }

        return count;
    }
}
