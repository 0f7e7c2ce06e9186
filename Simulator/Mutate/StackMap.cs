using System;

namespace GcSim.Simulator;

/// <summary>
/// Which slots of a frame hold live pointers while the goroutine stands at a safe point. Bit i%64 of
/// word i/64 is slot i; slots beyond the last word hold none.
/// </summary>
public sealed class StackMap(ulong[] bits)
{
    const int MostWords = 1 << 20;

    public static StackMap Empty { get; } = new([]);

    public bool IsPointer(int slot) =>
        slot >> 6 < bits.Length && (bits[slot >> 6] >> (slot & 63) & 1) != 0;

    /// <summary>Number of slots that need to be looked at.</summary>
    public int SlotCount => bits.Length * 64;

    /// <summary>Carries the map out as its bits, or gives the map that comes in.</summary>
    internal StackMap Transfer(StateTransfer s)
    {
        int length = s.Count(bits.Length, MostWords);
        if (!s.IsLoading)
        {
            s.Words(bits);
            return this;
        }

        return length == 0 ? Empty : Loaded(s, length);
    }

    StackMap Loaded(StateTransfer s, int length)
    {
        ulong[] words = new ulong[length];
        s.Words(words);
        return words.AsSpan().SequenceEqual(bits) ? this : new StackMap(words);
    }
}
