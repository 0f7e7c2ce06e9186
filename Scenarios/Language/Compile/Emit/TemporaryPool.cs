using System.Collections.Generic;

namespace GcSim.Scenarios;

/// <summary>Temporaries in use, as a stack, and free ones by shape.</summary>
sealed class TemporaryPool
{
    const int MaxPooledWords = 64;

    readonly List<FrameBlock> _inUse = [];
    readonly Dictionary<(int Words, ulong Mask), Stack<FrameBlock>> _free = [];

    public int InUse => _inUse.Count;

    /// <summary>A free temporary of the shape; null if there is none.</summary>
    public FrameBlock? TryTake(FrameShape shape)
    {
        if (
            shape.Words > MaxPooledWords
            || !_free.TryGetValue(shape.Key, out Stack<FrameBlock>? blocks)
            || !blocks.TryPop(out FrameBlock? block)
        )
        {
            return null;
        }

        return Adopt(block);
    }

    /// <summary>Takes a block among those in use.</summary>
    public FrameBlock Adopt(FrameBlock block)
    {
        _inUse.Add(block);
        return block;
    }

    /// <summary>Frees what was taken since <see cref="InUse"/> had the value.</summary>
    public void ReleaseTo(int mark)
    {
        for (int i = _inUse.Count - 1; i >= mark; i--)
        {
            FrameBlock block = _inUse[i];
            if (block.Words <= MaxPooledWords)
            {
                if (!_free.TryGetValue(block.Shape.Key, out Stack<FrameBlock>? blocks))
                {
                    blocks = [];
                    _free.Add(block.Shape.Key, blocks);
                }

                blocks.Push(block);
            }
        }

        _inUse.RemoveRange(mark, _inUse.Count - mark);
    }
}
