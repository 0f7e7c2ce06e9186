using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using GcSim.TraceFormat;
using MessagePack;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>Headers, maps and indexes whose checksums hold and that were made to do harm.</summary>
public class ForgedHeaderTests
{
    static readonly Event[] s_events = RealisticEvents.Stream(21, 60);
    static readonly TraceWriterOptions s_plain = new() { BlockEvents = 20, Packing = Packing.None };
    static readonly byte[] s_trace = TestTraces.Write(s_events, s_plain);

    /// <summary>Found by the fuzzer: MessagePackReader threw ArgumentOutOfRangeException.</summary>
    [Theory]
    [InlineData(new byte[] { 0xDB, 0xFF, 0xFF, 0xFF, 0xFF })]
    [InlineData(new byte[] { 0xDB, 0x7F, 0xFF, 0xFF, 0xFF })]
    [InlineData(new byte[] { 0xC6, 0x80, 0x00, 0x00, 0x00 })]
    [InlineData(new byte[] { 0xC9, 0xFF, 0xFF, 0xFF, 0xFF, 0x01 })]
    public void A_length_beyond_the_end_of_a_header_is_malformed(byte[] value)
    {
        byte[] body = [0x82, 0xA3, .. "cfg"u8, .. value, 0xA7, .. "program"u8, .. value];
        RefuseHeader(body, body.Length, Packing.None);
    }

    [Fact]
    public void A_header_of_a_few_bytes_cannot_make_a_list_of_hundreds_of_megabytes()
    {
        const int Names = (14 << 20) - 100;
        byte[] names = new byte[Names];
        Array.Fill(names, (byte)0xA0);
        ArrayBufferWriter<byte> raw = new();
        MessagePackWriter writer = new(raw);
        writer.WriteMapHeader(1);
        writer.Write("cfg");
        writer.WriteArrayHeader(4);
        writer.WriteArrayHeader(0);
        writer.WriteArrayHeader(Names);
        writer.WriteRaw(names);
        writer.WriteArrayHeader(0);
        writer.Write("");
        writer.Flush();
        byte[] bomb = new Packer().Pack(Packing.Brotli, raw.WrittenMemory).ToArray();
        Assert.True(bomb.Length < 10_000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        RefuseHeader(bomb, raw.WrittenCount, Packing.Brotli);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 << 20);
    }

    [Fact]
    public void A_key_that_comes_twice_is_refused()
    {
        List<Forge.Part> parts = Forge.Parts(s_trace);
        parts[0] = parts[0] with { Map = Forge.WithKey(parts[0].Map, "block", [99]) };
        RefuseFile(Forge.File(parts), "twice");
    }

    [Fact]
    public void A_map_of_very_many_keys_is_refused_before_they_are_compared()
    {
        List<Forge.Part> parts = Forge.Parts(s_trace);
        byte[] map = parts[0].Map;
        for (int i = 0; i < Limits.MaxMapKeys; i++)
        {
            map = Forge.WithKey(map, $"key{i}", [0xC0]);
        }

        parts[0] = parts[0] with { Map = map };
        RefuseFile(Forge.File(parts), "keys");
    }

    [Fact]
    public void Text_that_is_not_UTF8_is_refused()
    {
        List<Forge.Part> parts = Forge.Parts(s_trace);
        byte[] body = (byte[])parts[0].Body.Clone();
        int at = body.AsSpan().IndexOf("main.x"u8);
        body[at] = 0xFF;
        parts[0] = parts[0] with { Body = body };
        RefuseFile(Forge.File(parts), "malformed");
    }

    /// <summary>Found by the fuzzer: the copy of the end in the index was believed.</summary>
    [Fact]
    public void An_index_that_leaves_out_the_last_block_is_found_out()
    {
        List<Forge.Part> parts = Forge.Parts(s_trace);
        using TraceReader honest = TestTraces.Open(s_trace);
        BlockInfo last = honest.Blocks[^1];
        ArrayBufferWriter<byte> end = new();
        new TraceTotals(last.FirstEvent, 0, last.DigestBefore).WriteMap(end);
        parts[^1] = parts[^1] with { Body = IndexWithout(parts[^1], last, end.WrittenMemory) };
        byte[] file = Forge.File(parts);
        using TraceReader reader = TestTraces.Open(file);
        Assert.Equal(3, reader.Blocks.Count);
        Assert.Equal(s_events, TestTraces.ReadAll(file));
    }

    [Fact]
    public void An_index_of_more_frames_than_a_trace_may_have_is_not_read()
    {
        byte[] entry = [0x95, 0, 0, 0, 0, 0xC0];
        byte[] count = [0xDD, 0, 0x10, 0, 1]; // One more than there may be.
        byte[] body = [.. count, .. Enumerable.Repeat(entry, (1 << 20) + 1).SelectMany(e => e)];
        List<Forge.Part> parts = Forge.Parts(s_trace);
        parts[^1] = parts[^1] with { Body = body };
        byte[] file = Forge.File(parts);
        long before = GC.GetAllocatedBytesForCurrentThread();
        using TraceReader reader = TestTraces.Open(file);
        Assert.Equal(3, reader.Blocks.Count);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 32 << 20);
    }

    [Fact]
    public void A_small_file_cannot_fill_the_memory_with_choices()
    {
        List<Forge.Part> parts = [Forge.Parts(s_trace)[0]];
        const int Most = Limits.MaxChoicesPerFrame;
        for (ulong frame = 0; frame <= Limits.MaxChoicesInMemory / Most; frame++)
        {
            ArrayBufferWriter<byte> map = new();
            new ChoicesInfo(default, Most, frame * Most, Most, Packing.Brotli).WriteMap(map);
            parts.Add(new Forge.Part(FrameType.Choices, map.WrittenSpan.ToArray(), [1]));
        }

        using TraceReader reader = TestTraces.Open(Forge.File(parts));
        TraceFormatException error = Assert.Throws<TraceFormatException>(reader.ReadChoices);
        Assert.Contains("in memory", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void False_markers_in_a_row_are_one_missing_part()
    {
        byte[] header = Forge.File([Forge.Parts(s_trace)[0]])[..^Frame.TrailerBytes];
        byte[] marker = [.. Frame.Marker, 1, 0, 0, 0, 9, 0x80];
        byte[] file = [.. header, .. Enumerable.Repeat(marker, 10_000).SelectMany(b => b)];
        using TraceReader reader = TestTraces.Open(file);
        Assert.Equal(header.Length, reader.Missing[0].OffsetBytes);
        Assert.Equal(file.Length - header.Length, reader.Missing[0].LengthBytes);
        Assert.True(reader.Missing.Length <= 2);
    }

    static byte[] IndexWithout(Forge.Part index, BlockInfo last, ReadOnlyMemory<byte> end)
    {
        Frame frame = new(FrameType.Index, 0, 0, 0, index.Map, index.Body);
        FramePlace[] places =
        [
            .. IndexCodec
                .Read(frame)
                .Select(place =>
                    place.Sequence == last.Sequence ? place with { Type = (FrameType)77 }
                    : place.Type == FrameType.End ? place with { Map = end }
                    : place
                ),
        ];
        ArrayBufferWriter<byte> body = new();
        IndexCodec.Write(body, places);
        return body.WrittenSpan.ToArray();
    }

    static void RefuseHeader(byte[] body, int rawBytes, Packing packing)
    {
        TraceHeader header = new()
        {
            BlockEvents = 20,
            Packing = packing,
            Level = TraceLevel.Full,
            Config = TestTraces.Config,
            Program = TestTraces.Program,
        };
        ArrayBufferWriter<byte> map = new();
        HeaderCodec.WriteMap(map, header, rawBytes);
        Forge.Part part = new(FrameType.Header, map.WrittenSpan.ToArray(), body);
        RefuseFile(Forge.File([part]), "header");
    }

    static void RefuseFile(byte[] file, string found)
    {
        TraceFormatException error = Assert.Throws<TraceFormatException>(() =>
            TestTraces.Open(file)
        );
        Assert.Contains(found, error.Message, StringComparison.Ordinal);
    }
}
