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
    const int Mutations = 3000;

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
            { "event index", b => b with { FirstEvent = 1 } },
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
        AssertNoEvents(
            Forge.WithBlock(
                s_trace,
                b => b with { Packing = packing, UnpackedBytes = 50 << 20 },
                bomb
            )
        );
    }

    [Fact]
    public void A_body_changed_anywhere_gives_the_same_events_or_none()
    {
        byte[] body = Forge.Parts(s_trace).Find(p => p.Type == FrameType.Events)!.Body;
        SplitMix random = new(1);
        for (int i = 0; i < Mutations; i++)
        {
            byte[] changed = Mutate(random, body);
            AssertSameOrNone(
                Forge.WithBlock(s_trace, b => b with { UnpackedBytes = changed.Length }, changed)
            );
        }
    }

    [Fact]
    public void Maps_and_bodies_changed_anywhere_never_break_the_reader()
    {
        byte[] trace = TestTraces.Write(
            s_events,
            s_plain,
            [new ChoiceRecord(3, ChoiceKind.Wake, 2, 1), new ChoiceRecord(9, ChoiceKind.Wake, 2, 0)]
        );
        List<Forge.Part> parts = Forge.Parts(trace);
        SplitMix random = new(2);
        for (int i = 0; i < Mutations; i++)
        {
            List<Forge.Part> changed = [.. parts];
            int at = random.Below(parts.Count);
            changed[at] =
                random.OneIn(2) && parts[at].Body.Length > 0
                    ? parts[at] with
                    {
                        Body = Mutate(random, parts[at].Body),
                    }
                    : parts[at] with
                    {
                        Map = Mutate(random, parts[at].Map),
                    };
            ReadAsFarAsPossible(Forge.File(changed));
        }
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
    [InlineData(2)]
    [InlineData(200)]
    public void Another_major_version_is_refused_by_name(int major)
    {
        List<Forge.Part> parts = Forge.Parts(s_trace);
        parts[0] = Forge.Header(HeaderOf(major, 3));
        TraceFormatException error = Assert.Throws<TraceFormatException>(() =>
            TestTraces.Open(Forge.File(parts))
        );
        Assert.Contains($"format {major}.3", error.Message, StringComparison.Ordinal);
        Assert.Contains("format 1.x", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_newer_minor_version_with_unknown_frames_and_keys_is_read()
    {
        List<Forge.Part> parts = Forge.Parts(s_trace);
        parts[0] = Forge.Header(HeaderOf(1, 9));
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

    static byte[] Mutate(SplitMix random, byte[] bytes)
    {
        List<byte> changed = [.. bytes];
        for (int i = 0; i <= random.Below(3); i++)
        {
            int at = random.Below(changed.Count);
            switch (random.Below(4))
            {
                case 0:
                    changed[at] ^= (byte)(1 << random.Below(8));
                    break;
                case 1:
                    changed[at] = (byte)random.Next();
                    break;
                case 2:
                    changed.Insert(at, (byte)random.Next());
                    break;
                default:
                    changed.RemoveAt(at);
                    changed.Add((byte)random.Next());
                    break;
            }
        }

        return [.. changed];
    }

    static void AssertNoEvents(byte[] file)
    {
        using TraceReader reader = TestTraces.Open(file);
        Assert.False(reader.IsComplete && reader.Blocks.Count == 0);
        for (int i = 0; i < reader.Blocks.Count; i++)
        {
            _ = Assert.Throws<TraceFormatException>(() => _ = reader.ReadBlock(i).Length);
        }
    }

    static void AssertSameOrNone(byte[] file)
    {
        using TraceReader reader = TestTraces.Open(file);
        try
        {
            Assert.Equal(s_events, reader.ReadBlock(0).ToArray());
        }
        catch (TraceFormatException)
        {
            // None.
        }
    }

    static void ReadAsFarAsPossible(byte[] file)
    {
        try
        {
            using TraceReader reader = TestTraces.Open(file);
            reader.ReadTo(new EventList());
            _ = reader.ReadChoices();
        }
        catch (TraceFormatException)
        {
            // The only exception that may come.
        }
    }
}
