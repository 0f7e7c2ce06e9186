using System.Numerics;

namespace GcSim.Simulator;

// Many blocks at once: a word of the bitmap describes 16 words, in which up to 16 blocks begin.
public sealed partial class HeapBitmap
{
    /// <summary>
    /// By block size in words and the place of the first block in a word of the bitmap: the mark bits of all blocks that
    /// begin in it.
    /// </summary>
    static readonly ulong[] s_marks = MarksOfBlocks();

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

    /// <summary>
    /// How many blocks, out of at least one from this one on, come before the first that is not marked; clears their mark bits if
    /// told so.
    /// </summary>
    public ulong PassMarked(ulong block, ulong blockBytes, ulong count, bool clears)
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
                marks &= (missing & (0 - missing)) - 1;
            }

            if (clears && marks != 0)
            {
                _nibbles[index] &= ~marks;
            }

            if (missing != 0)
            {
                return marked + (ulong)BitOperations.PopCount(marks);
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
        if (blockWords >= NibblesPerWord)
        {
            ulong mark = (ulong)Marked << Shift(word);
            word += blockWords;
            count--;
            return mark;
        }

        ulong marks = s_marks[blockWords * NibblesPerWord + word % NibblesPerWord];
        ulong blocks = (ulong)BitOperations.PopCount(marks);
        for (; blocks > count; blocks--)
        {
            marks &= ~(1UL << BitOperations.Log2(marks));
        }

        word += blocks * blockWords;
        count -= blocks;
        return marks;
    }

    static ulong[] MarksOfBlocks()
    {
        ulong[] marks = new ulong[NibblesPerWord * NibblesPerWord];
        for (int blockWords = 1; blockWords < NibblesPerWord; blockWords++)
        {
            for (int first = 0; first < NibblesPerWord; first++)
            {
                for (int word = first; word < NibblesPerWord; word += blockWords)
                {
                    marks[blockWords * NibblesPerWord + first] |= (ulong)Marked << word * 4;
                }
            }
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
