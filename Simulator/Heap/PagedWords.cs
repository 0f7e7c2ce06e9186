// Words of a large, mostly untouched address range, kept by page of 8 KiB: a page costs memory from
// its first write on, so a small run costs kilobytes and a large sparse heap only what it touches.
// Clear keeps the pages for the next run (a hunt makes millions of runs).
//
// Each line of 512 bytes has a mark, a byte that every reference for writing sets, bit by bit for who wants to know what
// was written since it last looked: the digest, which hashes pages with a marked line only, and the kept image,
// which copies marked lines only. A mark may be set for a line that was not changed; never the other way
// round. So who only reads, and often, uses Read: it sets no mark and makes no page.
//
// A reference that the indexer gave may be written through until the step ends: marks are looked at
// between steps.

using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace GcSim.Simulator;

/// <summary>A sparse array of words, zero where never written.</summary>
public sealed class PagedWords
{
    /// <summary>Words of a page.</summary>
    public const int PageWords = Limits.PageWords;

    /// <summary>Words that share a mark.</summary>
    public const int LineWords = 64;
    const int PageLines = PageWords / LineWords;
    const int FirstPages = 64;

    const byte SinceDigest = 1;
    const byte SinceImage = 2;
    const byte Written = SinceDigest | SinceImage;

    ulong[]?[] _pages = new ulong[]?[FirstPages];

    [NotState("which lines are to be hashed or copied back; as many as pages have")]
    byte[] _marks = new byte[FirstPages * PageLines];

    [NotState("digests of pages, as of when they were hashed last")]
    ulong[] _digests = new ulong[FirstPages];

    [NotState("sum of the digests of pages")]
    ulong _digest;

    [NotState("pages for reuse")]
    ulong[][] _spare = new ulong[16][];

    [NotState("how many pages there are for reuse")]
    int _spareCount;

    [NotState("what RestoreImage goes back to")]
    ulong[]?[] _image = [];

    /// <summary>The word at the index (address offset divided by 8), to be written.</summary>
    public ref ulong this[ulong wordIndex]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            ulong page = wordIndex / PageWords;
            ulong[]?[] pages = _pages;
            ulong[] words =
                page < (ulong)pages.Length && pages[page] is { } have ? have : Touch(page);
            Unsafe.Add(
                ref MemoryMarshal.GetArrayDataReference(_marks),
                (nint)(wordIndex / LineWords)
            ) = Written;
            return ref words[wordIndex % PageWords];
        }
    }

    /// <summary>The value of the word at the index.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Read(ulong wordIndex)
    {
        ulong page = wordIndex / PageWords;
        ulong[]?[] pages = _pages;
        return page < (ulong)pages.Length && pages[page] is { } words
            ? words[wordIndex % PageWords]
            : 0;
    }

    /// <summary>Counts the images that were kept and forgotten.</summary>
    [NotState("what RestoreImage goes back to")]
    public int ImageNumber { get; private set; }

    /// <summary>There is an image, and the line has not been written since it was kept or restored.</summary>
    public bool IsAsKept(ulong line) =>
        _image.Length > 0 && line < (ulong)_marks.Length && (_marks[line] & SinceImage) == 0;

    /// <summary>The words from the index on, as many as there are in its page and at most so many, to be written.</summary>
    public Span<ulong> WriteOn(ulong wordIndex, int most)
    {
        _ = this[wordIndex];
        int offset = (int)(wordIndex % PageWords);
        int count = Math.Min(most, PageWords - offset);
        Mark(wordIndex, (ulong)count);
        return _pages[wordIndex / PageWords].AsSpan(offset, count);
    }

    /// <summary>Zeroes a range; pages that were never touched stay so.</summary>
    public void Zero(ulong firstIndex, ulong count)
    {
        while (count > 0)
        {
            ulong page = firstIndex / PageWords;
            ulong offset = firstIndex % PageWords;
            ulong length = Math.Min(count, PageWords - offset);
            if (page < (ulong)_pages.Length && _pages[page] is { } words)
            {
                Mark(firstIndex, length);
                Array.Clear(words, (int)offset, (int)length);
            }

            firstIndex += length;
            count -= length;
        }
    }

    /// <summary>Stores one value all over a range.</summary>
    public void Fill(ulong firstIndex, ulong count, ulong value)
    {
        while (count > 0)
        {
            int offset = (int)(firstIndex % PageWords);
            int length = (int)Math.Min(count, (ulong)(PageWords - offset));
            _ = this[firstIndex];
            Mark(firstIndex, (ulong)length);
            _pages[firstIndex / PageWords].AsSpan(offset, length).Fill(value);
            firstIndex += (ulong)length;
            count -= (ulong)length;
        }
    }

    /// <summary>Zeroes everything and keeps the pages for reuse; forgets the image.</summary>
    public void Clear()
    {
        for (int i = 0; i < _pages.Length; i++)
        {
            if (_pages[i] is { } words)
            {
                Array.Clear(words);
                _pages[i] = null;
                Keep(words);
            }
        }

        Array.Clear(_marks);
        Array.Clear(_digests);
        _digest = 0;
        _image = [];
        ImageNumber++;
    }

    /// <summary>The number of the first page at or behind one that has a word other than 0; -1: none.</summary>
    public int NextPage(int page)
    {
        for (; page < _pages.Length; page++)
        {
            if (_pages[page] is { } words && words.AsSpan().ContainsAnyExcept(0UL))
            {
                return page;
            }
        }

        return -1;
    }

    /// <summary>The words of a page that <see cref="NextPage"/> gave.</summary>
    public ReadOnlySpan<ulong> ReadPage(int page) => _pages[page];

    /// <summary>The words of a page, to be written.</summary>
    public Span<ulong> Page(int page)
    {
        _ = this[(ulong)page * PageWords];
        Mark((ulong)page * PageWords, PageWords);
        return _pages[page];
    }

    /// <summary>
    /// Digest of everything: the sum over pages of a digest of their place and words. Costs the pages
    /// that were written since the last call.
    /// </summary>
    /// <param name="hashed">Number of these pages.</param>
    public ulong Digest(out int hashed)
    {
        hashed = 0;
        for (
            int line = NextMarked(0, SinceDigest);
            line >= 0;
            line = NextMarked(line / PageLines * PageLines + PageLines, SinceDigest)
        )
        {
            int page = line / PageLines;
            ulong digest = WordDigest.OfPage((ulong)page, _pages[page]);
            _digest += digest - _digests[page];
            _digests[page] = digest;
            Unmark(_marks.AsSpan(page * PageLines, PageLines), SinceDigest);
            hashed++;
        }

        return _digest;
    }

    /// <summary>Remembers all words as they are now, in place of what was remembered before.</summary>
    public void KeepImage()
    {
        ImageNumber++;
        _image = new ulong[]?[_pages.Length];
        for (int page = NextPage(0); page >= 0; page = NextPage(page + 1))
        {
            _image[page] = _pages[page].AsSpan().ToArray();
        }

        Unmark(_marks, SinceImage);
    }

    /// <summary>Back to the image. Costs the lines that were written since; allocates nothing.</summary>
    public void RestoreImage()
    {
        for (
            int line = NextMarked(0, SinceImage);
            line >= 0;
            line = NextMarked(line + 1, SinceImage)
        )
        {
            int page = line / PageLines;
            int first = line % PageLines * LineWords;
            Span<ulong> words = _pages[page].AsSpan(first, LineWords);
            if (page < _image.Length && _image[page] is { } kept)
            {
                kept.AsSpan(first, LineWords).CopyTo(words);
            }
            else
            {
                words.Clear();
            }

            _marks[line] = SinceDigest;
        }
    }

    /// <summary>The number of the first line at or behind one that has the mark; -1: none.</summary>
    int NextMarked(int line, byte mark)
    {
        int index = _marks.AsSpan(line).IndexOfAny(mark, Written);
        return index < 0 ? -1 : line + index;
    }

    void Mark(ulong firstIndex, ulong count)
    {
        int first = (int)(firstIndex / LineWords);
        int end = (int)((firstIndex + count + LineWords - 1) / LineWords);
        _marks.AsSpan(first, end - first).Fill(Written);
    }

    static void Unmark(Span<byte> marks, byte mark)
    {
        foreach (ref byte line in marks)
        {
            line &= (byte)(Written ^ mark);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    ulong[] Touch(ulong page)
    {
        if (page >= (ulong)_pages.Length)
        {
            int length = (int)Math.Max(page + 1, (ulong)_pages.Length * 2);
            Array.Resize(ref _pages, length);
            Array.Resize(ref _marks, length * PageLines);
            Array.Resize(ref _digests, length);
        }

        ulong[] words = _spareCount > 0 ? _spare[--_spareCount] : new ulong[PageWords];
        _pages[page] = words;
        return words;
    }

    void Keep(ulong[] words)
    {
        if (_spareCount == _spare.Length)
        {
            Array.Resize(ref _spare, _spare.Length * 2);
        }

        _spare[_spareCount++] = words;
    }
}
