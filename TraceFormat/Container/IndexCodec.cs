// The body of the index frame: an array with an entry for each frame before it, in their order:
// [type, sequence, offset, length, map]. The map is the frame's own, byte for byte (nil for a
// header), so that whoever opens a trace by its index sees exactly what a walk would have shown.

using System;
using System.Buffers;
using System.Collections.Immutable;
using MessagePack;

namespace GcSim.TraceFormat;

/// <summary>Writes and reads index frames.</summary>
static class IndexCodec
{
    /// <summary>
    /// Most frames of events, choices and snapshots in a trace: their index fits in a body of the longest
    /// kind. With blocks of the default size that is 20,000 million events.
    /// </summary>
    public const int MaxDataFrames = 300_000;

    const int EntryParts = 5;

    public static void Write(IBufferWriter<byte> target, ReadOnlySpan<FramePlace> frames)
    {
        MessagePackWriter writer = new(target);
        writer.WriteArrayHeader(frames.Length);
        foreach (ref readonly FramePlace frame in frames)
        {
            writer.WriteArrayHeader(EntryParts);
            writer.Write((byte)frame.Type);
            writer.Write(frame.Sequence);
            writer.Write(frame.OffsetBytes);
            writer.Write(frame.LengthBytes);
            if (frame.Map.IsEmpty)
            {
                writer.WriteNil();
            }
            else
            {
                writer.WriteRaw(frame.Map.Span);
            }
        }

        writer.Flush();
    }

    public static ImmutableArray<FramePlace> Read(in Frame index) =>
        MessagePackParse.Document(
            index.Body,
            index.OffsetBytes,
            "the index",
            static (ref reader) =>
                MessagePackParse.ReadArray(ref reader, Limits.MaxIndexEntries, ReadEntry)
        );

    static FramePlace ReadEntry(ref MessagePackReader reader)
    {
        MessagePackParse.ExpectArray(ref reader, EntryParts);
        FrameType type = (FrameType)reader.ReadByte();
        uint sequence = reader.ReadUInt32();
        long offset = reader.ReadInt64();
        long length = reader.ReadInt64();
        if (reader.TryReadNil())
        {
            return new FramePlace(type, sequence, offset, length, default);
        }

        SequencePosition start = reader.Position;
        MessagePackParse.Skip(ref reader);
        ReadOnlySequence<byte> map = reader.Sequence.Slice(start, reader.Position);
        return new FramePlace(type, sequence, offset, length, map.ToArray());
    }
}
