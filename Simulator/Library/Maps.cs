// What a program does with a map in one step: reading it, and starting the routines that change it or go
// over it. Maps have the buckets of January 2015: eight cells with a byte of hash each, overflow buckets in a
// chain, and an array that doubles at 6.5 keys a bucket, from which assignments and deletions move two old
// buckets each. Keys and values of more than 128 bytes stand in objects of their own. What is in
// heap memory, how it is stored, and in which order is the real one's; the hash function is ours.
//
// Go: hashmap.go; cmd/gc walk.c calls these for index expressions, delete, len and range.

using System;

namespace GcSim.Simulator;

/// <summary>Entry points of maps.</summary>
public sealed class Maps(Machine machine)
{
    internal MapTable Table { get; } = new(machine);

    /// <summary>m[key]: address of the value, or of zeroes, and whether the key is there.</summary>
    /// <param name="at">Map, address of the key; then the two results.</param>
    public void Access(Goroutine g, ulong at, int mapType, int site)
    {
        (ulong map, ulong key) = (Word(at, 0), Word(at, 1));
        (Word(at, 2), Word(at, 3)) = (Limits.ZeroStart, 0);
        if (IsEmpty(map, site))
        {
            return;
        }

        MapLayout layout = new(machine.Program, (ulong)mapType);
        int offender = 0;
        ulong hash = Table.Hash(layout, map, key, ref offender);
        if (IsOffended(g, offender, machine.Parts.Hashing.Text, site))
        {
            return;
        }

        ulong bucket = Table.BucketOf(layout, map, hash);
        MapSearch search = Table.Search(layout, bucket, hash, key, ref offender, site);
        if (IsOffended(g, offender, machine.Equality.Text, site) || search.Found.IsNone)
        {
            return;
        }

        (Word(at, 2), Word(at, 3)) = (Table.Value(layout, search.Found), 1);
    }

    /// <summary>len(m).</summary>
    /// <param name="at">Map, then the result.</param>
    public void Length(ulong at, int site)
    {
        ulong map = Word(at, 0);
        Word(at, 1) = IsEmpty(map, site) ? 0 : Table.Count(map);
    }

    /// <summary>True, and a panic has begun: a key or part of it has no such operation.</summary>
    internal bool IsOffended(Goroutine g, int offender, Func<int, string> text, int site)
    {
        if (offender == 0)
        {
            return false;
        }

        machine.Panics.Error(g, text(offender), site);
        return true;
    }

    /// <summary>A nil map is empty; reading the count of another is told.</summary>
    internal bool IsEmpty(ulong map, int site)
    {
        if (map == 0)
        {
            return true;
        }

        machine.Emit.Load(map + MapHeader.Count, 8, site);
        return Table.Count(map) == 0;
    }

    ref ulong Word(ulong at, ulong index) => ref machine.Memory.StackWord(at + index * 8);
}
