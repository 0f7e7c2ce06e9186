using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using GcSim.TraceFormat;
using MessagePack;

namespace GcSim.PropertyTests;

/// <summary>Makes traces that lie: their checksums hold and their contents do not.</summary>
static class Forge
{
    /// <summary>What a frame is made of.</summary>
    public sealed record Part(FrameType Type, byte[] Map, byte[] Body);

    /// <summary>The frames of an intact trace.</summary>
    public static List<Part> Parts(byte[] trace)
    {
        using TraceSource source = new(new MemoryStream(trace), leaveOpen: false);
        FrameReader frames = new(source);
        List<Part> parts = [];
        for (long at = 0; at < trace.Length - Frame.TrailerBytes; )
        {
            Frame frame = frames.Read(at);
            parts.Add(new Part(frame.Type, frame.Map.ToArray(), frame.Body.ToArray()));
            at = frame.EndOffset;
        }

        return parts;
    }

    /// <summary>A file of these frames, with right checksums, sequence numbers and trailer.</summary>
    public static byte[] File(IReadOnlyList<Part> parts)
    {
        MemoryStream stream = new();
        FrameWriter writer = new(stream);
        long last = 0;
        foreach (Part part in parts)
        {
            last = writer.OffsetBytes;
            writer.Write(part.Type, part.Map, part.Body);
        }

        writer.WriteTrailer(last);
        return stream.ToArray();
    }

    /// <summary>The trace with its only block of events replaced.</summary>
    public static byte[] WithBlock(
        byte[] trace,
        Func<BlockInfo, BlockInfo> lie,
        byte[]? body = null
    )
    {
        using TraceReader reader = TestTraces.Open(trace);
        List<Part> parts = Parts(trace);
        int at = parts.FindIndex(p => p.Type == FrameType.Events);
        byte[] map = MapOf(lie(reader.Blocks[0]));
        parts[at] = parts[at] with { Map = map, Body = body ?? parts[at].Body };
        return File(parts);
    }

    public static byte[] MapOf(BlockInfo block)
    {
        ArrayBufferWriter<byte> map = new();
        BlockMapCodec.Write(map, block);
        return map.WrittenSpan.ToArray();
    }

    /// <summary>A header frame.</summary>
    public static Part Header(TraceHeader header)
    {
        ArrayBufferWriter<byte> body = new();
        HeaderCodec.WriteBody(body, header);
        ArrayBufferWriter<byte> map = new();
        HeaderCodec.WriteMap(map, header, body.WrittenCount);
        return new Part(FrameType.Header, map.WrittenSpan.ToArray(), body.WrittenSpan.ToArray());
    }

    /// <summary>The map with one more key, whose value is given as it stands.</summary>
    public static byte[] WithKey(byte[] map, string key, byte[] value)
    {
        MessagePackReader reader = new(map);
        int keys = reader.ReadMapHeader();
        ArrayBufferWriter<byte> longer = new();
        MessagePackWriter writer = new(longer);
        writer.WriteMapHeader(keys + 1);
        writer.WriteRaw(map.AsSpan((int)reader.Consumed));
        writer.Write(key);
        writer.WriteRaw(value);
        writer.Flush();
        return longer.WrittenSpan.ToArray();
    }
}
