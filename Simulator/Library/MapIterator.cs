namespace GcSim.Simulator;

/// <summary>
/// Offsets in an iterator: ten words, the first six pointers, that the compiler puts into the frame of the
/// function with the range statement. Go: hashmap.go hiter.
/// </summary>
public static class MapIterator
{
    /// <summary>Address of the key at hand; nil: the iteration is over.</summary>
    public const ulong Key = 0;
    public const ulong Value = 8;
    public const ulong Type = 16;
    public const ulong Map = 24;

    /// <summary>The bucket array when the iteration began.</summary>
    public const ulong Buckets = 32;

    /// <summary>The bucket at hand.</summary>
    public const ulong Bucket = 40;
    public const ulong StartBucket = 48;

    /// <summary>One byte each: first cell in every bucket, wrapped around, log2 of buckets, next cell.</summary>
    public const ulong Offset = 56;
    public const ulong Wrapped = 57;
    public const ulong LogBuckets = 58;
    public const ulong Next = 59;

    /// <summary>Number of the next bucket.</summary>
    public const ulong NextBucket = 64;

    /// <summary>
    /// Of an old bucket only keys that will move to this new one are shown; <see cref="NoCheck"/>: all.
    /// </summary>
    public const ulong CheckBucket = 72;
    public const ulong NoCheck = ulong.MaxValue;
    public const ulong SizeBytes = 80;
    public const int Words = 10;
    public const int PointerWords = 6;
}
