using System;
using System.Buffers.Binary;
using System.Numerics;

namespace GcSim.TraceFormat;

/// <summary>A set of event kinds: says which occur in a block, so that a query can skip it.</summary>
public readonly record struct KindSet
{
    /// <summary>Bytes of the whole set; bit i of byte i/8 is kind i.</summary>
    internal const int MaxBytes = EventSchema.KindCount / 8;

    const int WordBits = 64;

    readonly ulong _word0;
    readonly ulong _word1;
    readonly ulong _word2;
    readonly ulong _word3;

    KindSet(ReadOnlySpan<ulong> words)
    {
        _word0 = words[0];
        _word1 = words[1];
        _word2 = words[2];
        _word3 = words[3];
    }

    /// <summary>How many kinds are in the set.</summary>
    public int Count =>
        BitOperations.PopCount(_word0)
        + BitOperations.PopCount(_word1)
        + BitOperations.PopCount(_word2)
        + BitOperations.PopCount(_word3);

    /// <summary>The set of these kinds.</summary>
    public static KindSet Of(params ReadOnlySpan<EventKind> kinds)
    {
        Span<bool> occurs = stackalloc bool[EventSchema.KindCount];
        occurs.Clear();
        foreach (EventKind kind in kinds)
        {
            occurs[(int)kind] = true;
        }

        return Of(occurs);
    }

    /// <summary>The kinds that occur in these events.</summary>
    public static KindSet Of(ReadOnlySpan<Event> events)
    {
        Span<bool> occurs = stackalloc bool[EventSchema.KindCount];
        occurs.Clear();
        foreach (ref readonly Event e in events)
        {
            occurs[(int)e.Kind] = true;
        }

        return Of(occurs);
    }

    static KindSet Of(ReadOnlySpan<bool> occurs)
    {
        Span<ulong> words = stackalloc ulong[EventSchema.KindCount / WordBits];
        words.Clear();
        for (int kind = 0; kind < occurs.Length; kind++)
        {
            words[kind / WordBits] |= (occurs[kind] ? 1UL : 0) << (kind % WordBits);
        }

        return new KindSet(words);
    }

    /// <summary>True if the kind is in the set.</summary>
    public bool Contains(EventKind kind) =>
        (Word((int)kind / WordBits) >> ((int)kind % WordBits) & 1) != 0;

    /// <summary>True if some kind is in both sets.</summary>
    public bool Overlaps(KindSet other) =>
        (
            (_word0 & other._word0)
            | (_word1 & other._word1)
            | (_word2 & other._word2)
            | (_word3 & other._word3)
        ) != 0;

    /// <summary>Reads a set from at most <see cref="MaxBytes"/> bytes; those left out are zero.</summary>
    internal static KindSet FromBytes(ReadOnlySpan<byte> bytes)
    {
        Span<byte> all = stackalloc byte[MaxBytes];
        all.Clear();
        bytes.CopyTo(all);
        Span<ulong> words = stackalloc ulong[EventSchema.KindCount / WordBits];
        for (int i = 0; i < words.Length; i++)
        {
            words[i] = BinaryPrimitives.ReadUInt64LittleEndian(all[(i * sizeof(ulong))..]);
        }

        return new KindSet(words);
    }

    /// <summary>Writes the set without its trailing zero bytes; returns how many it took.</summary>
    internal int WriteTo(Span<byte> target)
    {
        for (int i = 0; i < EventSchema.KindCount / WordBits; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(target[(i * sizeof(ulong))..], Word(i));
        }

        return target[..MaxBytes].LastIndexOfAnyExcept((byte)0) + 1;
    }

    ulong Word(int index)
    {
        switch (index)
        {
            case 0:
                return _word0;
            case 1:
                return _word1;
            case 2:
                return _word2;
            default:
                return _word3;
        }
    }
}
