// One value for each word of memory, in pages that come into being when they are first written. Reading a
// page that does not exist gives zero. Neighbouring accesses hit a small direct-mapped cache.

using System;
using System.Collections.Generic;
using System.Linq;

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

    /// <summary>
    /// Zeroes the words that lie wholly within a range. Its cost is that of the smaller: the range, or all that
    /// exists.
    /// </summary>
    public void ClearWords(ulong address, ulong sizeBytes)
    {
        ulong end = (address + sizeBytes) & ~7UL;
        ulong start = (address + 7) & ~7UL;
        if (IsMoreThanExists(start, end))
        {
            foreach (Page page in _pages.Values)
            {
                ClearIn(page, start, end);
            }

            return;
        }

        for (; start < end; start = (start / HeapSpan.PageBytes + 1) * HeapSpan.PageBytes)
        {
            if (Find(start / HeapSpan.PageBytes) is { } page)
            {
                ClearIn(page, start, end);
            }
        }
    }

    static void ClearIn(Page page, ulong start, ulong end)
    {
        ulong first = Math.Max(start, page.Key * HeapSpan.PageBytes);
        ulong last = Math.Min(end, (page.Key + 1) * HeapSpan.PageBytes);
        if (first < last)
        {
            int index = (int)(first / 8 % WordsPerPage);
            page.Words.AsSpan(index, (int)((last - first) / 8)).Clear();
        }
    }

    bool IsMoreThanExists(ulong start, ulong end) =>
        end > start && (end - start) / HeapSpan.PageBytes > (ulong)_pages.Count;

    /// <summary>Whether the page of an address exists.</summary>
    public bool Exists(ulong address) => Find(address / HeapSpan.PageBytes) is not null;

    /// <summary>Numbers of all pages that exist (address / page bytes), rising.</summary>
    public ulong[] SortedPages()
    {
        ulong[] keys = [.. _pages.Keys];
        Array.Sort(keys);
        return keys;
    }

    /// <summary>The words of a page; none if it does not exist.</summary>
    public ReadOnlySpan<T> WordsOf(ulong key) => Find(key) is { } page ? page.Words : [];

    /// <summary>
    /// Numbers of the pages that exist and have bytes of a range, in no order. Its cost is that of the smaller:
    /// the range, or all that exists.
    /// </summary>
    public IEnumerable<ulong> PagesWithin(ulong start, ulong end)
    {
        ulong first = start / HeapSpan.PageBytes;
        ulong last = (Math.Max(start + 1, end) - 1) / HeapSpan.PageBytes;
        if (IsMoreThanExists(start, end))
        {
            foreach (ulong key in _pages.Keys)
            {
                if (key >= first && key <= last)
                {
                    yield return key;
                }
            }

            yield break;
        }

        for (ulong key = first; key <= last; key++)
        {
            if (Find(key) is not null)
            {
                yield return key;
            }
        }
    }

    /// <summary>Drops whole pages: they read as zero again.</summary>
    public void Drop(ulong start, ulong pages)
    {
        foreach (ulong key in PagesWithin(start, start + pages * HeapSpan.PageBytes).ToArray())
        {
            _ = _pages.Remove(key);
            if (_cache[key % CacheSlots]?.Key == key)
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
