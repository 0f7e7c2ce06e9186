using System;
using System.Numerics;

namespace GcSim.Simulator;

// Many blocks at once: a word of the bitmap describes 16 words, in which up to 16 blocks begin. Where the blocks of a span
// begin its size class says, and a table of each class has it word by word of the bitmap.
public sealed partial class HeapBitmap
{
    /// <summary>By size class: the mark bits of all blocks of a span; of a large object, its own.</summary>
    static readonly ulong[][] s_marks = MarksOfClasses();

    /// <summary>Words of the bitmap that <see cref="BlocksAt"/> has for a span.</summary>
    internal static int BlockWords(MSpan span) => s_marks[span.SizeClass].Length;

    /// <summary>A word of the span's part of the bitmap, to be written.</summary>
    /// <param name="firsts">Which of its words are the first ones of blocks: their lowest bits.</param>
    internal ref ulong BlocksAt(MSpan span, int word, out ulong firsts)
    {
        firsts = s_marks[span.SizeClass][word] / Marked;
        return ref _nibbles[FirstIndex(span) + (ulong)word];
    }

    /// <summary>Sets the mark bits of so many blocks of a span, from 1.</summary>
    public void SetMarked(MSpan span, ulong firstBlock, ulong count)
    {
        Blocks blocks = new(span, firstBlock, count);
        for (int i = blocks.FirstWord; i <= blocks.LastWord; )
        {
            foreach (ref ulong nibbles in WordsOf(span, i, blocks.LastWord))
            {
                nibbles |= blocks.MarksAt(i++);
            }
        }
    }

    /// <summary>
    /// How many blocks of a span, out of so many from this one on, come before the first that is not marked; clears their mark
    /// bits if told so.
    /// </summary>
    public ulong PassMarked(MSpan span, ulong firstBlock, ulong count, bool clears)
    {
        Blocks blocks = new(span, firstBlock, count);
        for (int i = blocks.FirstWord; i <= blocks.LastWord; )
        {
            foreach (ref ulong nibbles in WordsOf(span, i, blocks.LastWord))
            {
                ulong marks = blocks.MarksAt(i);
                ulong missing = marks & ~nibbles;
                ulong passed = marks & ((missing & (0 - missing)) - 1);
                nibbles &= clears ? ~passed : ulong.MaxValue;
                if (missing != 0)
                {
                    int word = i * NibblesPerWord + BitOperations.TrailingZeroCount(missing) / 4;
                    return (ulong)word / (span.ElementBytes / 8) - firstBlock;
                }

                i++;
            }
        }

        return count;
    }

    /// <summary>Words of the span's part of the bitmap, to be written; perhaps not all of them.</summary>
    Span<ulong> WordsOf(MSpan span, int first, int last) =>
        _nibbles.WriteOn(FirstIndex(span) + (ulong)first, last - first + 1);

    static ulong[][] MarksOfClasses()
    {
        ulong[][] marks = new ulong[SizeClasses.Count][];
        marks[0] = [Marked];
        for (int sizeClass = 1; sizeClass < SizeClasses.Count; sizeClass++)
        {
            ulong words = SizeClasses.Pages(sizeClass) * Limits.PageWords / NibblesPerWord;
            marks[sizeClass] = new ulong[words];
            for (ulong i = 0; i < SizeClasses.Objects(sizeClass); i++)
            {
                ulong word = i * SizeClasses.Bytes(sizeClass) / 8;
                marks[sizeClass][word / NibblesPerWord] |= (ulong)Marked << Shift(word);
            }
        }

        return marks;
    }

    /// <summary>Some blocks of a span, one behind the other.</summary>
    readonly ref struct Blocks
    {
        readonly ReadOnlySpan<ulong> _marks;
        readonly ulong _inFirst;
        readonly ulong _inLast;

        public Blocks(MSpan span, ulong firstBlock, ulong count)
        {
            ulong last = firstBlock + count - 1;
            Invariant.Check(last < span.ObjectCount, "HeapBitmap.Blocks: no such block", last);
            ulong firstWord = firstBlock * span.ElementBytes / 8;
            ulong lastWord = last * span.ElementBytes / 8;
            _marks = s_marks[span.SizeClass];
            FirstWord = (int)(firstWord / NibblesPerWord);
            LastWord = (int)(lastWord / NibblesPerWord);
            _inFirst = ulong.MaxValue << Shift(firstWord);
            _inLast = ulong.MaxValue >> (60 - Shift(lastWord));
        }

        public int FirstWord { get; }
        public int LastWord { get; }

        /// <summary>The mark bits of those that begin in a word of the bitmap.</summary>
        public ulong MarksAt(int word)
        {
            ulong marks = _marks[word];
            marks &= word == FirstWord ? _inFirst : ulong.MaxValue;
            return marks & (word == LastWord ? _inLast : ulong.MaxValue);
        }
    }
}
