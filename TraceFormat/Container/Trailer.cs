using System;
using System.Buffers.Binary;

namespace GcSim.TraceFormat;

/// <summary>The ten bytes that end a finished trace: where its index is.</summary>
static class Trailer
{
    /// <summary>False if the file does not end in a trailer.</summary>
    public static bool TryRead(TraceSource source, out long indexOffsetBytes)
    {
        indexOffsetBytes = 0;
        if (source.LengthBytes < Frame.TrailerBytes)
        {
            return false;
        }

        Span<byte> trailer = stackalloc byte[Frame.TrailerBytes];
        source.Read(source.LengthBytes - Frame.TrailerBytes, trailer);
        indexOffsetBytes = BinaryPrimitives.ReadInt64BigEndian(trailer[Frame.TrailerHead.Length..]);
        return trailer.StartsWith(Frame.TrailerHead)
            && indexOffsetBytes >= 0
            && indexOffsetBytes < source.LengthBytes;
    }
}
