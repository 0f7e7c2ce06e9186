using System;

namespace GcSim.TraceFormat;

/// <summary>Where a frame is, and its map: what the index tells of it.</summary>
/// <param name="Map">Empty for a header in the index, which would only repeat the schema.</param>
readonly record struct FramePlace(
    FrameType Type,
    uint Sequence,
    long OffsetBytes,
    long LengthBytes,
    ReadOnlyMemory<byte> Map
)
{
    public long EndOffset => OffsetBytes + LengthBytes;
}
