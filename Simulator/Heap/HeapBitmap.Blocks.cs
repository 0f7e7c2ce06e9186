using System;
using System.Numerics;

namespace GcSim.Simulator;

// Many blocks at once: a word of the bitmap describes 16 words, in which up to 16 blocks begin.
public sealed partial class HeapBitmap
{
    /// <summary>
    /// By block size in words: the mark bits of all blocks of a word of the bitmap, where each word of it looks alike.
    /// </summary>
    static ReadOnlySpan<ulong> AllMarks =>
        [
            0,
            0x2222_2222_2222_2222,
            0x0202_0202_0202_0202,
            0,
            0x0002_0002_0002_0002,
            0,
            0,
            0,
            0x0000_0002_0000_0002,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0x0000_0000_0000_0002,
        ];

    /// <summary>Sets the mark bits of at least one block and of those that follow it.</summary>
    public void SetMarked(ulong block, ulong blockBytes, ulong count)
    {
        ulong word = FirstOf(block, blockBytes, count);
        while (count > 0)
        {
            ulong index = word / NibblesPerWord;
            _nibbles[index] |= TakeMarks(ref word, blockBytes / 8, ref count);
        }
    }

    /// <summary>Clears the mark bits of at least one block and of those that follow it.</summary>
    public void ClearMarked(ulong block, ulong blockBytes, ulong count)
    {
        ulong word = FirstOf(block, blockBytes, count);
        while (count > 0)
        {
            ulong index = word / NibblesPerWord;
            _nibbles[index] &= ~TakeMarks(ref word, blockBytes / 8, ref count);
        }
    }

    /// <summary>How many blocks, out of at least one from this one on, come before the first that is not marked.</summary>
    public ulong CountMarked(ulong block, ulong blockBytes, ulong count)
    {
        ulong word = FirstOf(block, blockBytes, count);
        ulong marked = 0;
        while (count > 0)
        {
            ulong index = word / NibblesPerWord;
            ulong left = count;
            ulong marks = TakeMarks(ref word, blockBytes / 8, ref count);
            ulong missing = marks & ~_nibbles.Read(index);
            if (missing != 0)
            {
                ulong before = (missing & (0 - missing)) - 1;
                return marked + (ulong)BitOperations.PopCount(marks & before);
            }

            marked += left - count;
        }

        return marked;
    }

    /// <summary>
    /// The word of the bitmap in which the block begins, to be written, and which of its words are the first ones of blocks:
    /// their lowest bits. Goes on to the next block that begins in another word of the bitmap.
    /// </summary>
    internal ref ulong TakeBlocks(ref ulong block, MSpan span, ref ulong count, out ulong firsts)
    {
        ulong word = WordIndex(block);
        ref ulong nibbles = ref _nibbles[word / NibblesPerWord];
        ulong left = count;
        firsts = TakeMarks(ref word, span.ElementBytes / 8, ref count) / Marked;
        block += (left - count) * span.ElementBytes;
        return ref nibbles;
    }

    /// <summary>
    /// The mark bits of those blocks that begin in the same word of the bitmap as the first; goes on to the next block.
    /// </summary>
    static ulong TakeMarks(ref ulong word, ulong blockWords, ref ulong count)
    {
        if (blockWords <= NibblesPerWord && word % NibblesPerWord == 0)
        {
            ulong all = AllMarks[(int)blockWords];
            ulong blocks = (ulong)BitOperations.PopCount(all);
            if (all != 0 && count >= blocks)
            {
                word += NibblesPerWord;
                count -= blocks;
                return all;
            }
        }

        ulong index = word / NibblesPerWord;
        ulong marks = 0;
        for (; count > 0 && word / NibblesPerWord == index; count--, word += blockWords)
        {
            marks |= (ulong)Marked << Shift(word);
        }

        return marks;
    }

    /// <summary>Index of the word where the first block begins; the last one must be mapped, too.</summary>
    ulong FirstOf(ulong block, ulong blockBytes, ulong count)
    {
        ulong word = WordIndex(block);
        _ = WordIndex(block + (count - 1) * blockBytes);
        return word;
    }
}
