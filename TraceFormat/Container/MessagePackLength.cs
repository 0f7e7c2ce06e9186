// How long a MessagePack object is, found without recursion, so that depth costs nothing, and without believing any
// length that goes beyond the bytes that are there.

using System;
using System.Buffers.Binary;

namespace GcSim.TraceFormat;

/// <summary>Measures MessagePack objects that nobody vouches for.</summary>
static class MessagePackLength
{
    /// <summary>
    /// The length of the object that <paramref name="bytes"/> begin with; false where they end
    /// before it does or hold the one code that MessagePack does not use.
    /// </summary>
    public static bool TryMeasure(ReadOnlySpan<byte> bytes, out int length)
    {
        long position = 0;
        for (long left = 1; left > 0; left--)
        {
            if (
                position >= bytes.Length
                || !TryHead(bytes[(int)position..], out long size, out long inner)
            )
            {
                length = 0;
                return false;
            }

            position += size;
            left += inner;
        }

        length = (int)Math.Min(position, int.MaxValue);
        return position <= bytes.Length;
    }

    /// <summary>Length of one object without those inside of it, and how many those are.</summary>
    static bool TryHead(ReadOnlySpan<byte> bytes, out long size, out long inner)
    {
        byte code = bytes[0];
        (size, inner) = (1, 0);
        switch (code)
        {
            case <= 0x7F or >= 0xE0 or 0xC0 or 0xC2 or 0xC3:
                return true;
            case <= 0x8F:
                inner = 2 * (code & 0x0F);
                return true;
            case <= 0x9F:
                inner = code & 0x0F;
                return true;
            case <= 0xBF:
                size = 1 + (code & 0x1F);
                return true;
            case 0xC1:
                return false;
            case 0xCC or 0xD0:
                size = 2;
                return true;
            case 0xCD or 0xD1:
                size = 3;
                return true;
            case 0xCA or 0xCE or 0xD2:
                size = 5;
                return true;
            case 0xCB or 0xCF or 0xD3:
                size = 9;
                return true;
            case >= 0xD4 and <= 0xD8:
                size = 2 + (1L << (code - 0xD4));
                return true;
            default:
                return TryLongHead(bytes, out size, out inner);
        }
    }

    /// <summary>Heads that a big-endian length of one, two or four bytes follows.</summary>
    static bool TryLongHead(ReadOnlySpan<byte> bytes, out long size, out long inner)
    {
        byte code = bytes[0];
        (size, inner) = (0, 0);
        int lengthBytes = code switch
        {
            0xC4 or 0xC7 or 0xD9 => 1,
            0xC5 or 0xC8 or 0xDA or 0xDC or 0xDE => 2,
            _ => 4,
        };
        if (bytes.Length < 1 + lengthBytes)
        {
            return false;
        }

        long length = lengthBytes switch
        {
            1 => bytes[1],
            2 => BinaryPrimitives.ReadUInt16BigEndian(bytes[1..]),
            _ => BinaryPrimitives.ReadUInt32BigEndian(bytes[1..]),
        };
        size = 1 + lengthBytes;
        switch (code)
        {
            case 0xDC or 0xDD:
                inner = length;
                return true;
            case 0xDE or 0xDF:
                inner = 2 * length;
                return true;
            case 0xC7 or 0xC8 or 0xC9:
                size += 1 + length;
                return true;
            default:
                size += length;
                return true;
        }
    }
}
