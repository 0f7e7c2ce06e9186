// A file beside a trace, made of the same frames with the same checksums, so that one reader of frames
// serves both and any MessagePack reader walks either. What the frames hold is their writer's matter: their
// types are numbers from FirstType on, which a reader of traces skips.

using System;
using System.IO;

namespace GcSim.TraceFormat;

/// <summary>Writes frames of other contents than a trace's.</summary>
public sealed class SideFileWriter(Stream stream)
{
    /// <summary>The first frame type that no trace uses.</summary>
    public const byte FirstType = 64;

    /// <summary>Longest body of a frame.</summary>
    public const int MaxBodyBytes = Limits.MaxBodyBytes;

    const byte EmptyMap = 0x80;

    readonly FrameWriter _frames = new(stream);

    /// <summary>Writes a frame; gives the offset at which it begins.</summary>
    public long Write(byte type, ReadOnlySpan<byte> body)
    {
        Invariant.That(type >= FirstType, "SideFileWriter.Write: a trace's frame type");
        long offset = _frames.OffsetBytes;
        _frames.Write((FrameType)type, [EmptyMap], body);
        return offset;
    }

    /// <summary>Ends the file: its reader begins at the frame of this offset.</summary>
    public void Complete(long startOffsetBytes)
    {
        _frames.WriteTrailer(startOffsetBytes);
        stream.Flush();
    }
}
