using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using GcSim.TraceFormat;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>Files whose checksums hold and whose contents were made to do harm.</summary>
public class HostileTests
{
    const int EventCount = 60;

    static readonly Event[] s_events = RealisticEvents.Stream(21, EventCount);
    static readonly TraceWriterOptions s_plain = new() { BlockEvents = 64, Packing = Packing.None };
    static readonly byte[] s_trace = TestTraces.Write(s_events, s_plain);

    public static TheoryData<string, Func<BlockInfo, BlockInfo>> Lies { get; } =
        new()
        {
            { "no events", b => b with { CoveredEvents = 0, StoredEvents = 0 } },
            { "negative", b => b with { CoveredEvents = -1, StoredEvents = -1 } },
            { "more than a block", b => b with { CoveredEvents = 65, StoredEvents = 65 } },
            { "more stored than covered", b => b with { StoredEvents = EventCount + 1 } },
            { "fewer stored at level Full", b => b with { StoredEvents = EventCount - 1 } },
            { "one event more", b => b with { CoveredEvents = 61, StoredEvents = 61 } },
            { "one event fewer", b => b with { CoveredEvents = 59, StoredEvents = 59 } },
            { "raw beyond any need", b => b with { UnpackedBytes = 60 << 20 } },
            { "raw negative", b => b with { UnpackedBytes = -1 } },
            { "raw one off", b => b with { UnpackedBytes = b.UnpackedBytes - 1 } },
            { "unknown packing", b => b with { Packing = (Packing)9 } },
            { "wrong packing", b => b with { Packing = Packing.Brotli } },
            { "wrong packing again", b => b with { Packing = Packing.Lz4 } },
            { "first step", b => b with { FirstStep = b.FirstStep + 1 } },
            { "last step", b => b with { LastStep = b.LastStep + 1 } },
            { "steps turned round", b => b with { FirstStep = b.LastStep + 1 } },
            { "first time", b => b with { FirstTimeNanoseconds = b.FirstTimeNanoseconds + 1 } },
            { "last time", b => b with { LastTimeNanoseconds = b.LastTimeNanoseconds - 1 } },
            { "times to overflow", b => b with { FirstTimeNanoseconds = ulong.MaxValue } },
            { "a digest", b => b with { DigestAfter = b.DigestAfter ^ 1 } },
            { "a start", b => b with { DigestBefore = b.DigestBefore ^ 1 } },
            { "event index to overflow", b => b with { FirstEvent = ulong.MaxValue } },
            { "no kinds", b => b with { Kinds = default } },
            { "one kind more", b => b with { Kinds = KindSet.Of([.. Kinds(b), EventKind.Exit]) } },
            { "one kind fewer", b => b with { Kinds = KindSet.Of([.. Kinds(b)[1..]]) } },
        };

    [Theory]
    [MemberData(nameof(Lies))]
    public void A_block_whose_map_lies_gives_no_events(string lie, Func<BlockInfo, BlockInfo> tell)
    {
        Assert.NotEmpty(lie);
        AssertNoEvents(Forge.WithBlock(s_trace, tell));
    }

    [Fact]
    public void A_block_that_claims_another_place_leaves_the_trace_incomplete()
    {
        byte[] file = Forge.WithBlock(s_trace, b => b with { FirstEvent = 1 });
        using TraceReader reader = TestTraces.Open(file, walk: true);
        Assert.False(reader.IsComplete);
        Assert.Equal(1UL, reader.Missing[0].EventCount);
    }

    [Fact]
    public void A_forged_trace_that_does_not_lie_is_read()
    {
        Assert.Equal(s_events, TestTraces.ReadAll(Forge.WithBlock(s_trace, b => b)));
    }

    [Theory]
    [InlineData(Packing.Brotli)]
    [InlineData(Packing.Lz4)]
    public void A_body_that_unpacks_to_far_more_than_it_says_is_refused(Packing packing)
    {
        byte[] bomb = Pack(new byte[50 << 20], packing);
        Assert.True(bomb.Length < 1 << 20);
        AssertNoEvents(Forge.WithBlock(s_trace, b => b with { Packing = packing }, bomb));
        byte[] honest = Forge.WithBlock(
            s_trace,
            b => b with { Packing = packing, UnpackedBytes = 50 << 20 },
            bomb
        );
        using TraceReader reader = TestTraces.Open(honest);
        Assert.Empty(reader.Blocks); // So many events cannot need that: not even unpacked.
    }

    [Fact]
    public void An_index_that_tells_another_story_than_a_block_is_found_out()
    {
        List<Forge.Part> parts = Forge.Parts(s_trace);
        using TraceReader honest = TestTraces.Open(s_trace);
        byte[] map = Forge.MapOf(honest.Blocks[0]);
        byte[] lie = Forge.MapOf(honest.Blocks[0] with { Kinds = KindSet.Of(EventKind.Exit) });
        int index = parts.FindIndex(p => p.Type == FrameType.Index);
        byte[] body = parts[index].Body;
        int at = body.AsSpan().IndexOf(map);
        byte[] told = [.. body[..at], .. lie, .. body[(at + map.Length)..]];
        parts[index] = parts[index] with { Body = told };
        byte[] file = Forge.File(parts);
        using TraceReader reader = TestTraces.Open(file);
        Assert.Equal(KindSet.Of(EventKind.Exit), reader.Blocks[0].Kinds);
        _ = Assert.Throws<TraceFormatException>(() => _ = reader.ReadBlock(0).Length);
        Assert.Equal(s_events, TestTraces.ReadAll(file, walk: true));
    }

    [Fact]
    public void Deep_nesting_in_an_unknown_key_is_skipped()
    {
        byte[] deep = new byte[900_000];
        Array.Fill(deep, (byte)0x91);
        deep[^1] = 0xC0;
        List<Forge.Part> parts = Forge.Parts(s_trace);
        int at = parts.FindIndex(p => p.Type == FrameType.Events);
        parts[at] = parts[at] with { Map = Forge.WithKey(parts[at].Map, "x", deep) };
        Assert.Equal(s_events, TestTraces.ReadAll(Forge.File(parts)));
    }

    [Theory]
    [InlineData(new byte[] { 0xDD, 0xFF, 0xFF, 0xFF, 0xFF })]
    [InlineData(new byte[] { 0xDF, 0xFF, 0xFF, 0xFF, 0xFF })]
    [InlineData(new byte[] { 0xC6, 0xFF, 0xFF, 0xFF, 0xFF })]
    [InlineData(new byte[] { 0xC9, 0x7F, 0xFF, 0xFF, 0xFF, 0x01 })]
    [InlineData(new byte[] { 0xC1 })]
    public void A_map_that_promises_more_than_there_is_costs_its_frame(byte[] value)
    {
        List<Forge.Part> parts = Forge.Parts(s_trace);
        int at = parts.FindIndex(p => p.Type == FrameType.Events);
        parts[at] = parts[at] with { Map = Forge.WithKey(parts[at].Map, "x", value) };
        AssertNoEvents(Forge.File(parts));
    }

    [Fact]
    public void A_map_beyond_its_limit_is_refused()
    {
        byte[] large = new byte[Limits.MaxMapBytes];
        Array.Fill(large, (byte)0xC0);
        byte[] head = [0xDD, 0, 0x0F, 0xFF, 0xFB];
        head.CopyTo(large, 0);
        List<Forge.Part> parts = Forge.Parts(s_trace);
        int at = parts.FindIndex(p => p.Type == FrameType.Events);
        byte[] map = Forge.WithKey(parts[at].Map, "x", large);
        Assert.True(map.Length > Limits.MaxMapBytes);
        _ = Assert.Throws<InvalidOperationException>(() =>
            new FrameWriter(new MemoryStream()).Write(FrameType.Events, map, [])
        );
    }

    [Fact]
    public void False_markers_cannot_keep_the_reader_busy()
    {
        byte[] header = Forge.File([Forge.Parts(s_trace)[0]])[..^Frame.TrailerBytes];
        byte[] falseFrame =
        [
            .. Frame.Marker,
            (byte)FrameType.Events,
            .. new byte[] { 0, 0, 0, 9, 0x80, 0xCE, 1, 2, 3, 4, 0xC6, 0, 0x3F, 0xFF, 0xFF },
        ];
        byte[] file = [.. header, .. Enumerable.Repeat(falseFrame, 400_000).SelectMany(b => b)];
        using CountingStream stream = new(file);
        using TraceReader reader = TraceReader.Open(stream);
        Assert.Empty(reader.Blocks);
        Assert.False(reader.IsComplete);
        Assert.Equal(file.Length, reader.Missing.Sum(p => p.LengthBytes) + header.Length);
        Assert.True(stream.BytesRead < 20L * (file.Length + Limits.MaxBodyBytes));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(200)]
    public void Another_major_version_is_refused_by_name(int major)
    {
        List<Forge.Part> parts = Forge.Parts(s_trace);
        parts[0] = Forge.Header(HeaderOf(major, 3));
        TraceFormatException error = Assert.Throws<TraceFormatException>(() =>
            TestTraces.Open(Forge.File(parts))
        );
        Assert.Contains($"format {major}.3", error.Message, StringComparison.Ordinal);
        Assert.Contains("format 1.x to 2.x", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_newer_minor_version_with_unknown_frames_and_keys_is_read()
    {
        List<Forge.Part> parts = Forge.Parts(s_trace);
        parts[0] = Forge.Header(HeaderOf(TraceHeader.CurrentMajor, 9));
        parts[0] = parts[0] with { Map = Forge.WithKey(parts[0].Map, "new", [0x93, 1, 2, 3]) };
        parts.Insert(1, new Forge.Part((FrameType)77, [0x80], [1, 2, 3]));
        using TraceReader reader = TestTraces.Open(Forge.File(parts));
        Assert.Equal(9, reader.Header.Minor);
        Assert.Equal(1, reader.SkippedFrames);
        Assert.True(reader.IsComplete);
        Assert.Equal(s_events, reader.ReadBlock(0).ToArray());
    }

    [Theory]
    [InlineData("")]
    [InlineData("package main")]
    [InlineData("\u0094GCT")]
    public void A_file_that_is_no_trace_is_refused(string text)
    {
        byte[] bytes = System.Text.Encoding.Latin1.GetBytes(text);
        TraceFormatException error = Assert.Throws<TraceFormatException>(() =>
            TestTraces.Open(bytes)
        );
        Assert.Contains("gctrace", error.Expected, StringComparison.Ordinal);
    }

    static TraceHeader HeaderOf(int major, int minor) =>
        new()
        {
            Major = major,
            Minor = minor,
            BlockEvents = s_plain.BlockEvents,
            Packing = s_plain.Packing,
            Level = TraceLevel.Full,
            Config = TestTraces.Config,
            Program = TestTraces.Program,
        };

    static EventKind[] Kinds(BlockInfo block) =>
        [.. EventSpecs.All.Select(s => s.Kind).Where(block.Kinds.Contains)];

    static byte[] Pack(byte[] raw, Packing packing) => new Packer().Pack(packing, raw).ToArray();

    /// <summary>With its index, and without: an index could find the lie before anything else.</summary>
    static void AssertNoEvents(byte[] file)
    {
        AssertNoEvents(file, walk: false);
        AssertNoEvents(file, walk: true);
    }

    static void AssertNoEvents(byte[] file, bool walk)
    {
        using TraceReader reader = TestTraces.Open(file, walk);
        Assert.False(reader.IsComplete && reader.Blocks.Count == 0);
        for (int i = 0; i < reader.Blocks.Count; i++)
        {
            _ = Assert.Throws<TraceFormatException>(() => _ = reader.ReadBlock(i).Length);
        }
    }
}
