// Finalizers that are due, in blocks of the runtime's size. Go: mgc.go queuefinalizer, finq, finc,
// allfin; malloc.go runfinq.
//
// A full block is followed by a new one in front of it, so the order is first in, first out within a
// block and last in, first out among blocks. The finalizer goroutine detaches the whole queue, calls
// block by block, and returns each block when it is through. Entries are roots until they have been
// called; the collector goes through all blocks there ever were, newest first.

using System;

namespace GcSim.Simulator;

/// <summary>A finalizer that is due.</summary>
public struct DueFinalizer
{
    public Finalizer Finalizer;

    /// <summary>Its object, or the inner byte that it was set for; 0 once called.</summary>
    public ulong Object;
}

/// <summary>The finalizer queue.</summary>
public sealed class DueFinalizers
{
    /// <summary>Entries of a block: 4 KiB less a header, 40 bytes each. Go: finblock.</summary>
    public const int BlockLength = 101;

    /// <summary>No block.</summary>
    public const int None = -1;

    const int MostBlocks = 1 << 24;

    [UsedPart(nameof(BlockCount))]
    Block[] _blocks = [new Block()];
    int _first = None;
    int _spare = None;

    /// <summary>Something was queued since the finalizer goroutine was last woken. Go: fingwake.</summary>
    public bool Wake;

    /// <summary>Blocks there ever were; roots are scanned from the highest down.</summary>
    public int BlockCount { get; private set; }

    public bool IsEmpty => _first == None;

    public void Reset()
    {
        _first = _spare = None;
        BlockCount = 0;
        Wake = false;
    }

    internal void Transfer(StateTransfer s)
    {
        int count = s.Count(BlockCount, MostBlocks);
        while (_blocks.Length < count)
        {
            GrowBlocks();
        }

        BlockCount = count;
        for (int i = 0; i < count; i++)
        {
            _blocks[i].Transfer(s);
        }

        s.Index(ref _first, count);
        s.Index(ref _spare, count);
        s.Value(ref Wake);
    }

    /// <summary>Entries in a block that are due or under way.</summary>
    public int Count(int block) => _blocks[block].Count;

    public ref DueFinalizer At(int block, int index) => ref _blocks[block].Entries[index];

    /// <summary>A sweeper found the object unreachable.</summary>
    public void Queue(in Finalizer finalizer, ulong @object)
    {
        if (_first == None || _blocks[_first].Count == BlockLength)
        {
            int block = TakeBlock();
            _blocks[block].Next = _first;
            _first = block;
        }

        Block first = _blocks[_first];
        ref DueFinalizer entry = ref first.Entries[first.Count++];
        entry.Finalizer = finalizer;
        entry.Object = @object;
        Wake = true;
    }

    /// <summary>Detaches the queue.</summary>
    /// <returns>Its first block, <see cref="None"/> if it is empty.</returns>
    public int Take()
    {
        int first = _first;
        _first = None;
        return first;
    }

    /// <summary>All entries of a detached block have been called.</summary>
    /// <returns>The block after it, or <see cref="None"/>.</returns>
    public int Return(int block)
    {
        int next = _blocks[block].Next;
        _blocks[block].Count = 0;
        _blocks[block].Next = _spare;
        _spare = block;
        return next;
    }

    int TakeBlock()
    {
        if (_spare != None)
        {
            int spare = _spare;
            _spare = _blocks[spare].Next;
            return spare;
        }

        if (BlockCount == _blocks.Length)
        {
            GrowBlocks();
        }

        _blocks[BlockCount].Count = 0;
        return BlockCount++;
    }

    void GrowBlocks()
    {
        int length = _blocks.Length;
        Array.Resize(ref _blocks, length * 2);
        for (int i = length; i < _blocks.Length; i++)
        {
            _blocks[i] = new Block();
        }
    }

    sealed class Block
    {
        [UsedPart(nameof(Count))]
        public readonly DueFinalizer[] Entries = new DueFinalizer[BlockLength];
        public int Count;
        public int Next;

        public void Transfer(StateTransfer s)
        {
            Count = s.Count(Count, BlockLength);
            for (int i = 0; i < Count; i++)
            {
                Entries[i].Finalizer.Transfer(s);
                s.Value(ref Entries[i].Object);
            }

            s.Value(ref Next);
        }
    }
}
