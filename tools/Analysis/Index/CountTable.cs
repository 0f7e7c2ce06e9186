// Counts how often each key came, and in which blocks of the group: an open-addressing hash table whose
// memory is reused from group to group. A forged trace can fill it, so its group ends early then.

using System;
using System.Numerics;

namespace GcSim.Analysis;

/// <summary>Keys with a set of blocks and a count each.</summary>
sealed class CountTable
{
    const int FirstCapacity = 1 << 12;
    const ulong Multiplier = 0x9E3779B97F4A7C15;

    Entry[] _entries = new Entry[FirstCapacity];
    ulong[] _sorted = [];
    int _shift = 64 - BitOperations.Log2(FirstCapacity);

    public int Count { get; private set; }

    /// <summary>Counts a key, which is not 0.</summary>
    public void Add(ulong key, ulong blockBit, ulong count = 1)
    {
        ref Entry entry = ref Find(key);
        if (entry.Key == 0)
        {
            entry.Key = key;
            Count++;
        }

        entry.Blocks |= blockBit;
        entry.Count += count;
        if (Count > _entries.Length / 2)
        {
            Grow();
        }
    }

    /// <summary>Writes all rows, by key, and forgets them.</summary>
    public void WriteTo(IndexWriter index, IndexTable table, bool withBlocks)
    {
        index.Begin(table);
        foreach (ulong key in Sort())
        {
            ref Entry entry = ref Find(key);
            if (withBlocks)
            {
                index.Add(key, entry.Blocks, entry.Count);
            }
            else
            {
                index.Add(key, entry.Count);
            }
        }

        index.End();
        Array.Clear(_entries);
        Count = 0;
    }

    ReadOnlySpan<ulong> Sort()
    {
        if (_sorted.Length < Count)
        {
            _sorted = new ulong[_entries.Length / 2 + 1];
        }

        int count = 0;
        foreach (ref readonly Entry entry in _entries.AsSpan())
        {
            if (entry.Key != 0)
            {
                _sorted[count++] = entry.Key;
            }
        }

        Array.Sort(_sorted, 0, count);
        return _sorted.AsSpan(0, count);
    }

    ref Entry Find(ulong key)
    {
        int mask = _entries.Length - 1;
        int slot = (int)(key * Multiplier >> _shift);
        while (_entries[slot].Key != 0 && _entries[slot].Key != key)
        {
            slot = (slot + 1) & mask;
        }

        return ref _entries[slot];
    }

    void Grow()
    {
        Entry[] old = _entries;
        _entries = new Entry[old.Length * 2];
        _shift--;
        foreach (ref readonly Entry entry in old.AsSpan())
        {
            if (entry.Key != 0)
            {
                Find(entry.Key) = entry;
            }
        }
    }

    struct Entry
    {
        public ulong Key;
        public ulong Blocks;
        public ulong Count;
    }
}
