// The naive twin of the heap: a sorted list of blocks. It is told what the heap's events say and
// what a test marks, and fails the test as soon as the heap does what no allocator may.

using System.Collections.Generic;
using System.Linq;
using GcSim.Simulator;
using GcSim.TraceFormat;
using Xunit;
using Limits = GcSim.Simulator.Limits;

namespace GcSim.PropertyTests;

/// <summary>What is allocated, kept as plainly as possible.</summary>
sealed class HeapTwin(HeapRig rig)
{
    readonly SortedList<ulong, Block> _blocks = [];
    readonly HashSet<ulong> _unswept = [];
    readonly ulong[] _mallocs = new ulong[SizeClasses.Count];
    readonly ulong[] _frees = new ulong[SizeClasses.Count];
    ulong _totalBytes;
    ulong _goalBytes;
    int _eventsSeen;

    /// <summary>Finalizers that were queued.</summary>
    public int QueuedCount { get; private set; }

    public int Count => _blocks.Count;

    public Block At(int index) => _blocks.Values[index % _blocks.Count];

    /// <summary>It has not been freed.</summary>
    public bool Holds(Block block) =>
        _blocks.TryGetValue(block.Start, out Block? found) && found == block;

    /// <summary>Takes in what the heap has done since.</summary>
    public void Follow()
    {
        List<Event> events = rig.Flush();
        for (; _eventsSeen < events.Count; _eventsSeen++)
        {
            Follow(events[_eventsSeen]);
        }
    }

    void Follow(in Event e)
    {
        if (e.Kind == EventKind.Alloc)
        {
            Allocate(e.A, e.B, (int)e.C);
        }
        else if (e.Kind == EventKind.Free)
        {
            Free(e.A, e.B);
        }
        else if (e.Kind == EventKind.SpanSweep)
        {
            Assert.True(_unswept.Remove(e.A), $"span 0x{e.A:x} swept twice or needlessly");
        }
        else if (e.Kind == EventKind.Finalizer)
        {
            Queue(e.B);
        }
    }

    /// <summary>Before a sweep: what is live is marked, in the heap and here.</summary>
    public void Mark()
    {
        foreach (Block block in _blocks.Values)
        {
            block.IsNew = false;
            block.IsMarked = block.IsLive;
            if (block.IsLive)
            {
                ulong inside = block.Start + block.RequestedBytes - 1;
                Assert.Equal(block.Start, rig.Heap.ObjectStart(inside));
                rig.Bitmap.SetMarked(block.Start);
            }
        }
    }

    /// <summary>After BeginSweep.</summary>
    public void SweepBegins()
    {
        Follow();
        Assert.Empty(_unswept);
        _goalBytes = LiveBytes() * (100 + (ulong)rig.Heap.Stats.GcPercent) / 100;
        Assert.Equal(_goalBytes, rig.Heap.Stats.NextGc);
        for (int i = 0; i < rig.Heap.Spans.Count; i++)
        {
            if (rig.Heap.Spans[i].State == SpanState.InUse)
            {
                Assert.True(_unswept.Add(rig.Heap.Spans[i].Start));
            }
        }
    }

    /// <summary>When all has been swept, nothing unmarked is left.</summary>
    public void SweepEnded()
    {
        Follow();
        Assert.Empty(_unswept);
        Assert.All(_blocks.Values, block => Assert.True(block.IsMarked || block.IsNew));
        Assert.Equal(_goalBytes, rig.Heap.Stats.NextGc);
    }

    /// <summary>Contents and descriptions of all blocks are as they were left.</summary>
    public void CheckBlocks()
    {
        foreach (Block block in _blocks.Values)
        {
            CheckBits(block);
            for (ulong word = 0; word < block.Bytes; word += 8)
            {
                CheckWord(block.Start + word, block.Pattern(word));
            }
        }
    }

    /// <summary>runtime.ReadMemStats says what the twin has counted.</summary>
    public void CheckStats()
    {
        HeapStats stats = rig.Heap.Stats;
        stats.Update();
        for (int i = 1; i < SizeClasses.Count; i++)
        {
            Assert.Equal(_mallocs[i], stats.SmallMallocs(i));
            Assert.Equal(_frees[i], stats.SmallFrees(i));
        }

        Assert.Equal((ulong)_mallocs.Sum(n => (long)n), stats.Mallocs);
        Assert.Equal((ulong)_frees.Sum(n => (long)n), stats.Frees);
        Assert.Equal((ulong)_blocks.Count, stats.HeapObjects);
        Assert.Equal(LiveBytes(), stats.HeapAlloc);
        Assert.Equal(_totalBytes, stats.TotalAllocBytes);
    }

    ulong LiveBytes() => (ulong)_blocks.Values.Sum(block => (long)block.Bytes);

    void Allocate(ulong start, ulong requestedBytes, int type)
    {
        Block block = new(start, requestedBytes, type);
        _blocks.Add(start, block);
        int index = _blocks.IndexOfKey(start);
        Assert.True(index == 0 || _blocks.Values[index - 1].End <= start, "blocks overlap");
        Assert.True(
            index + 1 == _blocks.Count || block.End <= _blocks.Keys[index + 1],
            "blocks overlap"
        );
        _mallocs[block.SizeClass]++;
        _totalBytes += block.Bytes;
        CheckBits(block);
        for (ulong word = 0; word < block.Bytes; word += 8)
        {
            CheckWord(start + word, 0);
            rig.Memory.Word(start + word) = block.Pattern(word);
        }
    }

    void Free(ulong start, ulong bytes)
    {
        Assert.True(_blocks.TryGetValue(start, out Block? block), $"free of no block 0x{start:x}");
        Assert.Equal(block.Bytes, bytes);
        Assert.False(block.IsMarked, $"free of marked block 0x{start:x}");
        Assert.False(block.IsNew, $"free of new block 0x{start:x}");
        _blocks.Remove(start);
        _frees[block.SizeClass]++;
        _goalBytes -= bytes * (100 + (ulong)rig.Heap.Stats.GcPercent) / 100;
    }

    // A block with a finalizer survives this sweep.
    void Queue(ulong @object)
    {
        Block block = _blocks[rig.Heap.ObjectStart(@object)];
        Assert.True(block.HasFinalizer && !block.IsMarked);
        block.HasFinalizer = false;
        block.IsMarked = true;
        QueuedCount++;
    }

    void CheckWord(ulong address, ulong expected)
    {
        ulong word = rig.Memory.Read(address);
        if (word != expected)
        {
            Assert.Fail($"0x{word:x} at 0x{address:x} instead of 0x{expected:x}");
        }
    }

    void CheckBits(Block block)
    {
        Assert.True(rig.Bitmap.IsBoundary(block.Start));
        if (block.Type == 0)
        {
            Assert.Equal(HeapBitmap.Dead, rig.Bitmap.TypeBits(block.Start));
            return;
        }

        RuntimeType type = rig.Type(block.Type);
        for (ulong word = 0; word <= block.RequestedBytes / 8; word++)
        {
            ulong address = block.Start + word * 8;
            if (address < block.End)
            {
                uint bits = rig.Bitmap.TypeBits(address);
                Assert.True(bits == ExpectedType(block, type, word), "type bits");
            }
        }
    }

    static uint ExpectedType(Block block, RuntimeType type, ulong word)
    {
        if (word == block.RequestedBytes / 8)
        {
            return HeapBitmap.Dead;
        }

        bool isPointer = type.IsPointerWord(word % (type.SizeBytes / 8));
        return isPointer ? HeapBitmap.Pointer : HeapBitmap.Scalar;
    }

    /// <summary>An allocated block.</summary>
    public sealed class Block(ulong start, ulong requestedBytes, int type)
    {
        public ulong Start => start;
        public ulong RequestedBytes => requestedBytes;
        public int Type => type;
        public bool IsLive = true;
        public bool IsMarked;
        public bool HasFinalizer;

        /// <summary>Allocated after the sweep began.</summary>
        public bool IsNew = true;

        public int SizeClass =>
            requestedBytes > Limits.MaxSmallBytes ? 0
            : type == 0 && requestedBytes < SizeClasses.TinyBytes ? SizeClasses.Tiny
            : SizeClasses.ClassOf(requestedBytes);

        public ulong Bytes =>
            SizeClass == 0
                ? (requestedBytes + Limits.PageBytes - 1) / Limits.PageBytes * Limits.PageBytes
                : SizeClasses.Bytes(SizeClass);

        public ulong End => start + Bytes;

        /// <summary>What the test keeps in a word of the block.</summary>
        public ulong Pattern(ulong offset) => (start + offset) * 0x9e3779b97f4a7c15 | 1;
    }
}
