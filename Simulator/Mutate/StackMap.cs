using System;

namespace GcSim.Simulator;

/// <summary>
/// Which slots of a frame hold live pointers while the goroutine stands at a safe point. Bit i%64 of
/// word i/64 is slot i; slots beyond the last word hold none.
/// </summary>
public sealed class StackMap(ulong[] bits)
{
    const int MostWords = 1 << 20;
    const int MostOnStack = 16;

    readonly ulong[] _bits = bits;

    public static StackMap Empty { get; } = new([]);

    public bool IsPointer(int slot) =>
        slot >> 6 < _bits.Length && (_bits[slot >> 6] >> (slot & 63) & 1) != 0;

    /// <summary>Number of slots that need to be looked at.</summary>
    public int SlotCount => _bits.Length * 64;

    /// <summary>The map without a slot; one that it does not have: the map itself.</summary>
    public StackMap Without(int slot)
    {
        if (slot < 0 || !IsPointer(slot))
        {
            return this;
        }

        ulong[] bits = [.. _bits];
        bits[slot >> 6] &= ~(1UL << (slot & 63));
        return new StackMap(bits);
    }

    /// <summary>Carries the map out as its bits, or gives the map that comes in.</summary>
    /// <param name="loaded">The last one that came in here: an equal one is not made again.</param>
    internal StackMap Transfer(StateTransfer s, ref StackMap loaded)
    {
        int length = s.Count(_bits.Length, MostWords);
        if (!s.IsLoading)
        {
            s.Words(_bits);
            return this;
        }

        if (length == 0)
        {
            return Empty;
        }

        Span<ulong> words = length <= MostOnStack ? stackalloc ulong[length] : new ulong[length];
        s.Words(words);
        if (!words.SequenceEqual(loaded._bits))
        {
            loaded = words.SequenceEqual(_bits) ? this : new StackMap(words.ToArray());
        }

        return loaded;
    }
}
