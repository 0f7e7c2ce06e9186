using System;
using System.Collections.Generic;
using System.Numerics;

namespace GcSim.Analysis;

/// <summary>A set of words of memory: a bit for each word of the pages that have some.</summary>
sealed class WordSet
{
    const ulong WordsPerPage = HeapSpan.PageBytes / 8;

    readonly Dictionary<ulong, ulong[]> _pages = [];
    ulong _lastKey = ulong.MaxValue;
    ulong[] _lastBits = [];

    public void Add(ulong address)
    {
        ulong word = address / 8 % WordsPerPage;
        BitsOf(address / HeapSpan.PageBytes)[word / 64] |= 1UL << (int)(word % 64);
    }

    /// <summary>Adds all words that the bytes lie in.</summary>
    public void AddRange(ulong address, ulong sizeBytes)
    {
        for (ulong word = address & ~7UL; word < address + sizeBytes; word += 8)
        {
            Add(word);
        }
    }

    /// <summary>Adds those words of a range that are not zero.</summary>
    public void AddNonZero(PagedWords<ulong> words, ulong address, ulong sizeBytes)
    {
        ulong end = address + sizeBytes;
        address &= ~7UL;
        if (sizeBytes <= HeapSpan.PageBytes)
        {
            AddNonZeroWords(words, address, end);
            return;
        }

        foreach (ulong key in words.PagesWithin(address, end))
        {
            ulong first = Math.Max(address, key * HeapSpan.PageBytes);
            AddNonZeroWords(words, first, Math.Min(end, (key + 1) * HeapSpan.PageBytes));
        }
    }

    void AddNonZeroWords(PagedWords<ulong> words, ulong address, ulong end)
    {
        for (; address < end; address += 8)
        {
            if (words.Read(address) != 0)
            {
                Add(address);
            }
        }
    }

    /// <summary>Writes a row for each word, with its content now, and empties the set.</summary>
    public void WriteTo(IndexWriter index, IndexTable table, PagedWords<ulong> words)
    {
        ulong[] keys = [.. _pages.Keys];
        Array.Sort(keys);
        index.Begin(table);
        foreach (ulong key in keys)
        {
            WritePage(index, key, _pages[key], words.WordsOf(key));
        }

        index.End();
        _pages.Clear();
        _lastKey = ulong.MaxValue;
    }

    static void WritePage(IndexWriter index, ulong key, ulong[] bits, ReadOnlySpan<ulong> page)
    {
        for (int i = 0; i < bits.Length; i++)
        {
            for (ulong left = bits[i]; left != 0; left &= left - 1)
            {
                int word = i * 64 + BitOperations.TrailingZeroCount(left);
                ulong value = page.IsEmpty ? 0 : page[word];
                index.Add(key * WordsPerPage + (ulong)word, value);
            }
        }
    }

    ulong[] BitsOf(ulong key)
    {
        if (key == _lastKey)
        {
            return _lastBits;
        }

        if (!_pages.TryGetValue(key, out ulong[]? bits))
        {
            bits = new ulong[WordsPerPage / 64];
            _pages.Add(key, bits);
        }

        _lastKey = key;
        _lastBits = bits;
        return bits;
    }
}
