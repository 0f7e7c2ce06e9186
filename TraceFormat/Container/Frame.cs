// The frame: array(4) of a fixext 8 (type 0x47: "GCT", frame type, big-endian sequence number), a
// map, a uint32 (the CRC-32C of the other three) and a bin32 (the body). Its first six bytes are
// the same in every frame: a reader that has lost its way looks for them.

using System;

namespace GcSim.TraceFormat;

/// <summary>One frame as read from a file. The memory is valid until the next frame is read.</summary>
readonly record struct Frame(
    FrameType Type,
    uint Sequence,
    long OffsetBytes,
    long LengthBytes,
    ReadOnlyMemory<byte> Map,
    ReadOnlyMemory<byte> Body
)
{
    /// <summary>array(4), then fixext 8 of type 0x47 and the letters.</summary>
    public static ReadOnlySpan<byte> Marker => [0x94, 0xD7, 0x47, (byte)'G', (byte)'C', (byte)'T'];

    /// <summary>The marker, the frame type and the sequence number.</summary>
    public const int HeadBytes = 11;

    /// <summary>The checksum, and the length of the body.</summary>
    public const int MiddleBytes = ChecksumBytes + BodyHeadBytes;

    public const int ChecksumBytes = 5;
    public const int BodyHeadBytes = 5;

    /// <summary>uint32 and bin32 in their longest forms, whatever the value.</summary>
    public const byte UInt32Code = 0xCE;
    public const byte Bin32Code = 0xC6;

    /// <summary>fixext 8 of type 0x49 and the big-endian offset of the index frame.</summary>
    public const int TrailerBytes = 10;
    public const byte TrailerExtension = 0x49;

    public static ReadOnlySpan<byte> TrailerHead => [0xD7, TrailerExtension];

    public long EndOffset => OffsetBytes + LengthBytes;

    public FramePlace Place => new(Type, Sequence, OffsetBytes, LengthBytes, Map);
}
