// One value for each word of memory, in pages that come into being when they are first written. Reading a
// page that does not exist gives zero. Neighbouring accesses hit a small direct-mapped cache.

using System;
using System.Collections.Generic;

namespace GcSim.Analysis;

/// <summary>Values by word address; the low three bits of an address are ignored.</summary>
sealed class PagedWords<T>
    where T : struct
{
    const ulong WordsPerPage = HeapSpan.PageBytes / 8;
    const int CacheSlots = 64;

    readonly Dictionary<ulong, Page> _pages = [];
    readonly Page?[] _cache = new Page?[CacheSlots];

    public T Read(ulong address) =>
        Find(address / HeapSpan.PageBytes) is { } page
            ? page.Words[address / 8 % WordsPerPage]
            : default;

    public void Write(ulong address, in T value)
    {
        ulong key = address / HeapSpan.PageBytes;
        Page page = Find(key) ?? Add(key);
        page.Words[address / 8 % WordsPerPage] = value;
    }

    /// <summary>Zeroes the words that lie wholly within a range.</summary>
    public void ClearWords(ulong address, ulong sizeBytes)
    {
        ulong end = (address + sizeBytes) & ~7UL;
        for (address = (address + 7) & ~7UL; address < end; )
        {
            ulong key = address / HeapSpan.PageBytes;
            ulong chunkEnd = Math.Min(end, (key + 1) * HeapSpan.PageBytes);
            if (Find(key) is { } page)
            {
                int first = (int)(address / 8 % WordsPerPage);
                page.Words.AsSpan(first, (int)((chunkEnd - address) / 8)).Clear();
            }

            address = chunkEnd;
        }
    }

    /// <summary>Numbers of all pages that exist (address / page bytes), rising.</summary>
    public ulong[] SortedPages()
    {
        ulong[] keys = [.. _pages.Keys];
        Array.Sort(keys);
        return keys;
    }

    /// <summary>The words of a page; none if it does not exist.</summary>
    public ReadOnlySpan<T> WordsOf(ulong key) => Find(key) is { } page ? page.Words : [];

    /// <summary>Drops whole pages: they read as zero again.</summary>
    public void Drop(ulong start, ulong pages)
    {
        for (ulong key = start / HeapSpan.PageBytes; pages > 0; key++, pages--)
        {
            if (_pages.Remove(key) && _cache[key % CacheSlots]?.Key == key)
            {
                _cache[key % CacheSlots] = null;
            }
        }
    }

    Page? Find(ulong key)
    {
        Page? cached = _cache[key % CacheSlots];
        if (cached?.Key == key)
        {
            return cached;
        }

        if (_pages.TryGetValue(key, out Page? page))
        {
            _cache[key % CacheSlots] = page;
        }

        return page;
    }

    Page Add(ulong key)
    {
        Page page = new(key);
        _pages.Add(key, page);
        _cache[key % CacheSlots] = page;
        return page;
    }

    sealed class Page(ulong key)
    {
        public readonly ulong Key = key;
        public readonly T[] Words = new T[WordsPerPage];
    }
}
