// LEB128: seven bits a byte, low bits first, the top bit says that more follow. At most ten bytes,
// of which the tenth holds one bit.

using System;

namespace GcSim.TraceFormat;

/// <summary>Variable-length unsigned integers.</summary>
public static class Varint
{
    /// <summary>The longest encoding of 64 bits.</summary>
    public const int MaxLength = 10;

    const int LastShift = 63;

    /// <summary>Writes a value; <paramref name="target"/> has room. Returns its length.</summary>
    public static int Write(Span<byte> target, ulong value)
    {
        int length = 0;
        while (value >= 0x80)
        {
            target[length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        target[length++] = (byte)value;
        return length;
    }

    /// <summary>
    /// Reads the value that starts at <paramref name="position"/> and moves past it. False where it
    /// does not end before <paramref name="end"/> or does not fit in 64 bits.
    /// </summary>
    public static bool TryRead(
        ReadOnlySpan<byte> source,
        ref int position,
        int end,
        out ulong value
    )
    {
        value = 0;
        for (int shift = 0; shift <= LastShift && position < end; shift += 7)
        {
            byte b = source[position++];
            value |= (ulong)(b & 0x7F) << shift;
            if (b < 0x80)
            {
                return shift < LastShift || b <= 1;
            }
        }

        return false;
    }
}
