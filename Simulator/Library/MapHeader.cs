namespace GcSim.Simulator;

/// <summary>Offsets in a map's header, and its flags. Go: hashmap.go hmap.</summary>
public static class MapHeader
{
    /// <summary>Number of keys: the first word, where len reads it.</summary>
    public const ulong Count = 0;

    /// <summary>Four bytes.</summary>
    public const ulong Flags = 8;

    /// <summary>Four bytes: the hash's seed.</summary>
    public const ulong Seed = 12;

    /// <summary>One byte: log2 of the number of buckets.</summary>
    public const ulong LogBuckets = 16;

    /// <summary>The bucket array; nil until the first assignment if there is one bucket.</summary>
    public const ulong Buckets = 24;

    /// <summary>While the map grows: the array of half the size.</summary>
    public const ulong OldBuckets = 32;

    /// <summary>Old buckets below this have been evacuated.</summary>
    public const ulong Evacuated = 40;
    public const ulong SizeBytes = 48;

    /// <summary>Flag: an iterator may use the buckets.</summary>
    public const ulong HasIterator = 1;

    /// <summary>Flag: an iterator may use the old buckets.</summary>
    public const ulong HasOldIterator = 2;
}
