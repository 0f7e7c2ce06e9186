using System;
using System.Buffers.Binary;
using System.IO;

namespace GcSim.TraceFormat;

/// <summary>Writes frames one after another and counts them.</summary>
sealed class FrameWriter
{
    readonly Stream _stream;

    public FrameWriter(Stream stream) => _stream = stream;

    /// <summary>Bytes written so far: where the next frame begins.</summary>
    public long OffsetBytes { get; private set; }

    /// <summary>The sequence number of the next frame.</summary>
    public uint NextSequence { get; private set; }

    /// <summary>Writes one frame; <paramref name="map"/> is a whole MessagePack map.</summary>
    public void Write(FrameType type, ReadOnlySpan<byte> map, ReadOnlySpan<byte> body)
    {
        Invariant.That(map.Length <= Limits.MaxMapBytes, "FrameWriter.Write: map too long");
        Invariant.That(body.Length <= Limits.MaxBodyBytes, "FrameWriter.Write: body too long");
        Span<byte> head = stackalloc byte[Frame.HeadBytes];
        Frame.Marker.CopyTo(head);
        head[Frame.Marker.Length] = (byte)type;
        BinaryPrimitives.WriteUInt32BigEndian(head[(Frame.Marker.Length + 1)..], NextSequence);

        Span<byte> middle = stackalloc byte[Frame.MiddleBytes];
        middle[0] = Frame.UInt32Code;
        middle[Frame.ChecksumBytes] = Frame.Bin32Code;
        Span<byte> bodyHead = middle[Frame.ChecksumBytes..];
        BinaryPrimitives.WriteInt32BigEndian(bodyHead[1..], body.Length);
        BinaryPrimitives.WriteUInt32BigEndian(
            middle[1..],
            Checksum(head[1..], map, bodyHead, body)
        );

        Write(head);
        Write(map);
        Write(middle);
        Write(body);
        NextSequence = checked(NextSequence + 1);
    }

    /// <summary>Ends the file with the offset of its index frame.</summary>
    public void WriteTrailer(long indexOffsetBytes)
    {
        Span<byte> trailer = stackalloc byte[Frame.TrailerBytes];
        Frame.TrailerHead.CopyTo(trailer);
        BinaryPrimitives.WriteInt64BigEndian(trailer[Frame.TrailerHead.Length..], indexOffsetBytes);
        Write(trailer);
    }

    /// <summary>The checksum over a frame's other parts: the ext, the map and the body.</summary>
    public static uint Checksum(
        ReadOnlySpan<byte> ext,
        ReadOnlySpan<byte> map,
        ReadOnlySpan<byte> bodyHead,
        ReadOnlySpan<byte> body
    )
    {
        Crc32C checksum = Crc32C.Start();
        checksum.Add(ext);
        checksum.Add(map);
        checksum.Add(bodyHead);
        checksum.Add(body);
        return checksum.Value;
    }

    /// <summary>
    /// A file that may not grow any more (EFBIG: ulimit -f, or what the file system can hold) is a failure of the disk like
    /// others, though .NET tells it as an argument out of range.
    /// </summary>
    /// <exception cref="IOException">The stream failed.</exception>
    void Write(ReadOnlySpan<byte> bytes)
    {
        try
        {
            _stream.Write(bytes);
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new IOException("File too large", e);
        }

        OffsetBytes += bytes.Length;
    }
}
