// Reading MessagePack that nobody vouches for. A document is measured before anything is read out of it, so that no
// length in it goes beyond its end; arrays have a limit, keys are few and none comes twice, strings are
// UTF-8. What is found wrong is told in one way.

using System;
using System.Buffers;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Text;
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
            DemandOneObject(bytes);
            MessagePackReader reader = new(bytes);
            T value = read(ref reader);
            return reader.End
                ? value
                : throw new MessagePackSerializationException("more parts than it may have");
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

    /// <summary>
    /// Sees to it that these bytes are one object, whole: a reader then meets no length that is not there.
    /// </summary>
    public static void DemandOneObject(ReadOnlyMemory<byte> bytes)
    {
        if (!MessagePackLength.TryMeasure(bytes.Span, out int length) || length != bytes.Length)
        {
            throw new MessagePackSerializationException(
                "a length beyond the end, or bytes after the end"
            );
        }
    }

    /// <summary>What is thrown at input that is not what was asked for.</summary>
    public static bool IsMalformed(Exception e) =>
        e
            is MessagePackSerializationException
                or EndOfStreamException
                or OverflowException
                or DecoderFallbackException;

    /// <summary>Reads a string; nil, and bytes that are not UTF-8, are errors.</summary>
    public static string ReadText(ref MessagePackReader reader) =>
        reader.ReadStringSequence() is { } bytes
            ? StrictText.Decode(bytes)
            : throw new MessagePackSerializationException("nil for a string");

    /// <summary>Reads the head of a map: how many keys follow.</summary>
    public static int ReadMapHeader(ref MessagePackReader reader)
    {
        int keys = reader.ReadMapHeader();
        Check(keys <= Limits.MaxMapKeys, $"a map of {keys} keys, more than {Limits.MaxMapKeys}");
        return keys;
    }

    /// <summary>
    /// Reads a key. One that comes twice is an error: two readers could take one value each.
    /// </summary>
    public static string ReadKey(ref MessagePackReader reader, List<string> seen)
    {
        string key = ReadText(ref reader);
        Check(!seen.Contains(key), $"the key '{key}' twice");
        seen.Add(key);
        return key;
    }

    /// <summary>Reads a bin into an array; nil is an error.</summary>
    public static byte[] ReadBytes(ref MessagePackReader reader) =>
        reader.ReadBytes()?.ToArray()
        ?? throw new MessagePackSerializationException("nil for bytes");

    /// <summary>Reads the head of an array that must have so many elements.</summary>
    public static void ExpectArray(ref MessagePackReader reader, int length)
    {
        int found = reader.ReadArrayHeader();
        Check(found == length, $"an array of {found} where one of {length} belongs");
    }

    /// <summary>
    /// Reads an array of at most so many elements. Without a limit a few packed bytes could make a list of
    /// hundreds of millions of bytes.
    /// </summary>
    public static ImmutableArray<T> ReadArray<T>(
        ref MessagePackReader reader,
        int most,
        MessagePackRead<T> element
    )
    {
        int length = reader.ReadArrayHeader();
        Check(length <= most, $"an array of {length} elements, more than {most}");
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
        if (!MessagePackLength.TryMeasure(rest, out int length))
        {
            throw new EndOfStreamException();
        }

        _ = reader.ReadRaw(length);
    }

    static void Check(bool holds, string found)
    {
        if (!holds)
        {
            throw new MessagePackSerializationException(found);
        }
    }
}
