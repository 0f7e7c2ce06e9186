// Reading maps: the header's fields, and the search for a key along a chain of buckets. A search is part of one
// step and is told as loads of the header and of each bucket's hash bytes: the runtime of the day does
// not notice maps that are used concurrently, and races inside a search are not modelled.
//
// Go: hashmap.go mapaccess1, mapaccess2, mapaccessK, evacuated.

namespace GcSim.Simulator;

/// <summary>What a search along a chain met. Index -1 stands for no cell.</summary>
/// <param name="Found">The key's cell, or none.</param>
/// <param name="Free">The first free cell, or none.</param>
/// <param name="Last">The last bucket, if the search came to the end.</param>
readonly record struct MapSearch(MapCell Found, MapCell Free, ulong Last);

/// <summary>A map in memory, read only.</summary>
sealed class MapTable(Machine machine)
{
    public ulong Count(ulong map) => machine.Memory.Word(map + MapHeader.Count);

    public ulong Flags(ulong map) => machine.Memory.Load(map + MapHeader.Flags, WordKind.Uint32);

    public ulong Seed(ulong map) => machine.Memory.Load(map + MapHeader.Seed, WordKind.Uint32);

    public int LogBuckets(ulong map) =>
        (int)machine.Memory.Load(map + MapHeader.LogBuckets, WordKind.Uint8);

    public ulong Buckets(ulong map) => machine.Memory.Word(map + MapHeader.Buckets);

    public ulong OldBuckets(ulong map) => machine.Memory.Word(map + MapHeader.OldBuckets);

    public ulong Top(MapCell cell) =>
        machine.Memory.Load(cell.Bucket + (ulong)cell.Index, WordKind.Uint8);

    public bool IsEvacuated(ulong bucket) => MapTop.IsEvacuated(Top(new MapCell(bucket, 0)));

    public ulong Overflow(in MapLayout layout, ulong bucket) =>
        machine.Memory.Word(layout.OverflowSlot(bucket));

    /// <summary>Where a cell's key stands.</summary>
    public ulong Key(in MapLayout layout, MapCell cell)
    {
        ulong slot = layout.KeySlot(cell);
        return layout.AreKeysInline ? slot : machine.Memory.Word(slot);
    }

    /// <summary>Where a cell's value stands.</summary>
    public ulong Value(in MapLayout layout, MapCell cell)
    {
        ulong slot = layout.ValueSlot(cell);
        return layout.AreValuesInline ? slot : machine.Memory.Word(slot);
    }

    public ulong Hash(in MapLayout layout, ulong map, ulong key, ref int offender) =>
        machine.Parts.Hashing.Of(layout.Key.Id, key, Seed(map), ref offender);

    /// <summary>The bucket in which a key of this hash is now: the old one until it is evacuated.</summary>
    public ulong BucketOf(in MapLayout layout, ulong map, ulong hash)
    {
        ulong mask = (1UL << LogBuckets(map)) - 1;
        ulong old = OldBuckets(map);
        if (old != 0)
        {
            ulong bucket = layout.BucketAt(old, hash & mask >> 1);
            if (!IsEvacuated(bucket))
            {
                return bucket;
            }
        }

        return layout.BucketAt(Buckets(map), hash & mask);
    }

    /// <summary>Looks for a key along the chain that begins at a bucket.</summary>
    public MapSearch Search(
        in MapLayout layout,
        ulong bucket,
        ulong hash,
        ulong key,
        ref int offender,
        int site
    )
    {
        ulong top = MapTop.Of(hash);
        MapCell free = default;
        ulong last = 0;
        for (; bucket != 0; bucket = Overflow(layout, bucket))
        {
            last = bucket;
            machine.Emit.Load(bucket, 8, site);
            for (int i = 0; i < MapTypes.CellsPerBucket; i++)
            {
                MapCell cell = new(bucket, i);
                ulong have = Top(cell);
                if (have == top && IsKey(layout, cell, key, ref offender))
                {
                    return new MapSearch(cell, free, last);
                }

                free = have == MapTop.Empty && free.IsNone ? cell : free;
            }
        }

        return new MapSearch(default, free, last);
    }

    /// <summary>False: the key is not equal to itself (a NaN is in it), so it is never found.</summary>
    public bool EqualsItself(in MapLayout layout, ulong key)
    {
        int offender = 0;
        return machine.Equality.AreEqual(layout.Key.Id, key, key, ref offender);
    }

    bool IsKey(in MapLayout layout, MapCell cell, ulong key, ref int offender) =>
        machine.Equality.AreEqual(layout.Key.Id, key, Key(layout, cell), ref offender);
}
