// Reading MessagePack that nobody vouches for. Lengths are measured without recursion, so depth
// costs nothing; what a parse then finds wrong is told in one way.

using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO;
using MessagePack;

namespace GcSim.TraceFormat;

/// <summary>Reads one value of a document.</summary>
delegate T MessagePackRead<T>(ref MessagePackReader reader);

/// <summary>Guarded reading of MessagePack documents and of their lengths.</summary>
static class MessagePackParse
{
    /// <summary>Reads a document that must fill <paramref name="bytes"/>.</summary>
    /// <exception cref="TraceFormatException">It is malformed; <paramref name="what"/> names it.</exception>
    public static T Document<T>(
        ReadOnlyMemory<byte> bytes,
        long offsetBytes,
        string what,
        MessagePackRead<T> read
    )
    {
        try
        {
            MessagePackReader reader = new(bytes);
            T value = read(ref reader);
            return reader.End
                ? value
                : throw TraceFormatException.AtByte(offsetBytes, $"bytes after {what}", "its end");
        }
        catch (Exception e) when (IsMalformed(e))
        {
            throw TraceFormatException.AtByte(
                offsetBytes,
                $"malformed MessagePack in {what} ({e.Message})",
                $"{what} as README.md of TraceFormat describes it"
            );
        }
    }

    /// <summary>What MessagePackReader throws at input that is not what was asked for.</summary>
    public static bool IsMalformed(Exception e) =>
        e is MessagePackSerializationException or EndOfStreamException or OverflowException;

    /// <summary>Reads a string; nil is an error.</summary>
    public static string ReadText(ref MessagePackReader reader) =>
        reader.ReadString() ?? throw new MessagePackSerializationException("nil for a string");

    /// <summary>Reads a bin into an array; nil is an error.</summary>
    public static byte[] ReadBytes(ref MessagePackReader reader) =>
        reader.ReadBytes()?.ToArray()
        ?? throw new MessagePackSerializationException("nil for bytes");

    /// <summary>Reads the head of an array that must have so many elements.</summary>
    public static void ExpectArray(ref MessagePackReader reader, int length)
    {
        int found = reader.ReadArrayHeader();
        if (found != length)
        {
            throw new MessagePackSerializationException(
                $"an array of {found} where one of {length} belongs"
            );
        }
    }

    /// <summary>
    /// Reads an array of any length. The list grows with what is there, not with what is promised.
    /// </summary>
    public static ImmutableArray<T> ReadArray<T>(
        ref MessagePackReader reader,
        MessagePackRead<T> element
    )
    {
        int length = reader.ReadArrayHeader();
        ImmutableArray<T>.Builder elements = ImmutableArray.CreateBuilder<T>();
        for (int i = 0; i < length; i++)
        {
            elements.Add(element(ref reader));
        }

        return elements.DrainToImmutable();
    }

    /// <summary>Passes over one object of any shape.</summary>
    public static void Skip(ref MessagePackReader reader)
    {
        ReadOnlySpan<byte> rest = reader.Sequence.Slice(reader.Position).FirstSpan;
        if (!TryMeasure(rest, out int length))
        {
            throw new EndOfStreamException();
        }

        _ = reader.ReadRaw(length);
    }

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
