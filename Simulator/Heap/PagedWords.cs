// Words of a large, mostly untouched address range, kept by page of 8 KiB: a page costs memory from
// its first access on, so a small run costs kilobytes and a large sparse heap only what it touches.
// Clear keeps the pages for the next run (a hunt makes millions of runs).

using System;
using System.Runtime.CompilerServices;

namespace GcSim.Simulator;

/// <summary>A sparse array of words, zero where never written.</summary>
public sealed class PagedWords
{
    ulong[]?[] _pages = new ulong[]?[64];
    ulong[][] _spare = new ulong[16][];
    int _spareCount;

    /// <summary>The word at the index (address offset divided by 8).</summary>
    public ref ulong this[ulong wordIndex]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            ulong page = wordIndex / Limits.PageWords;
            ulong[]?[] pages = _pages;
            ulong[] words =
                page < (ulong)pages.Length && pages[page] is { } have ? have : Touch(page);
            return ref words[wordIndex % Limits.PageWords];
        }
    }

    /// <summary>Zeroes a range; pages that were never touched stay so.</summary>
    public void Zero(ulong firstIndex, ulong count)
    {
        while (count > 0)
        {
            ulong page = firstIndex / Limits.PageWords;
            ulong offset = firstIndex % Limits.PageWords;
            ulong length = Math.Min(count, Limits.PageWords - offset);
            if (page < (ulong)_pages.Length && _pages[page] is { } words)
            {
                Array.Clear(words, (int)offset, (int)length);
            }

            firstIndex += length;
            count -= length;
        }
    }

    /// <summary>Zeroes everything and keeps the pages for reuse.</summary>
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
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    ulong[] Touch(ulong page)
    {
        if (page >= (ulong)_pages.Length)
        {
            Array.Resize(ref _pages, (int)Math.Max(page + 1, (ulong)_pages.Length * 2));
        }

        ulong[] words = _spareCount > 0 ? _spare[--_spareCount] : new ulong[Limits.PageWords];
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
