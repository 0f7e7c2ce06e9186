using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using GcSim.TraceFormat;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>Digests of states and snapshots in the container, honest and not.</summary>
public sealed class StateFrameTests
{
    const int Most = SnapshotInfo.PieceWords;

    static readonly Event[] s_events = RealisticEvents.Stream(77, 250);
    static readonly SnapshotFacts s_facts = new(130, 1 << 20, 1 << 30, 7, 0, 0xD16E57);

    static readonly Dictionary<string, Func<SnapshotPiece, SnapshotPiece>> s_lies = new()
    {
        { "raw", piece => piece with { UnpackedBytes = piece.UnpackedBytes - 8 } },
        { "raw of half a word", piece => piece with { UnpackedBytes = 12 } },
        { "raw negative", piece => piece with { UnpackedBytes = -8 } },
        { "raw beyond a piece", piece => piece with { UnpackedBytes = (Most + 1) * 8 } },
        { "raw beyond all", piece => piece with { UnpackedBytes = int.MaxValue - 7 } },
        { "a packing that is none", piece => piece with { Packing = (Packing)7 } },
        { "another packing", piece => piece with { Packing = Packing.Brotli } },
        { "a piece that is none", piece => piece with { Number = -1 } },
        { "a piece beyond all", piece => piece with { Number = 1 << 20 } },
        { "a piece without those before", piece => piece with { Number = 1 } },
        { "events before", piece => piece with { Facts = s_facts with { Events = 99 } } },
        { "step before", piece => piece with { Facts = s_facts with { Step = 0 } } },
        { "time before", piece => piece with { Facts = s_facts with { TimeNanoseconds = 0 } } },
        { "a digest", piece => piece with { Facts = s_facts with { Events = 100 } } },
    };

    public static TheoryData<string> Lies => [.. s_lies.Keys];

    [Theory]
    [InlineData(Packing.None, 0)]
    [InlineData(Packing.None, 5)]
    [InlineData(Packing.Lz4, 700)]
    [InlineData(Packing.Brotli, Most)]
    [InlineData(Packing.Brotli, Most + 3)]
    public void A_snapshot_comes_back_with_its_words_and_all_that_it_says(
        Packing packing,
        int count
    )
    {
        ulong[] words = [.. Enumerable.Range(0, count).Select(i => (ulong)i * 0x9E3779B1)];
        byte[] file = Write(packing, words);
        foreach (bool walk in (bool[])[false, true])
        {
            using TraceReader reader = TestTraces.Open(file, walk);
            SnapshotInfo snapshot = Assert.Single(reader.Snapshots);
            Assert.Equal(s_facts, snapshot.Facts with { EventDigest = 0 });
            Assert.Equal(words, Words(reader, snapshot));
            Assert.Equal(new StateMark(130, 0xD16E57), reader.Blocks[1].State);
            Assert.Equal((ulong?)0xE5D, reader.Totals!.Value.StateDigest);
            Assert.Equal(4, reader.Header.StateLayout);
            Assert.Equal(s_events, TestTraces.ReadAll(file, walk));
        }
    }

    [Theory]
    [MemberData(nameof(Lies))]
    public void A_snapshot_that_lies_is_not_read(string lie)
    {
        byte[] file = WithPiece(s_lies[lie]);
        foreach (bool walk in (bool[])[false, true])
        {
            using TraceReader reader = TestTraces.Open(file, walk);
            Assert.Equal(s_events.Length, CountEvents(reader));
            foreach (SnapshotInfo snapshot in reader.Snapshots)
            {
                Assert.Throws<TraceFormatException>(() => Words(reader, snapshot));
            }
        }
    }

    [Theory]
    [InlineData(Packing.Brotli)]
    [InlineData(Packing.Lz4)]
    public void A_piece_that_unpacks_to_more_than_it_says_is_refused(Packing packing)
    {
        byte[] bomb = new Packer().Pack(packing, new byte[32 << 20]).ToArray();
        byte[] file = WithPiece(piece => piece with { Packing = packing }, bomb);
        using TraceReader reader = TestTraces.Open(file);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<TraceFormatException>(() => Words(reader, reader.Snapshots[0]));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16 << 20);
    }

    [Fact]
    public void A_snapshot_of_which_a_piece_is_missing_is_none_and_loses_nothing_else()
    {
        List<Forge.Part> parts = Forge.Parts(Write(Packing.Brotli, new ulong[(2 * Most) + 1]));
        for (int piece = 0; piece < 3; piece++)
        {
            List<Forge.Part> fewer = [.. parts];
            int first = fewer.FindIndex(part => part.Type == FrameType.Snapshot);
            fewer.RemoveAt(first + piece);
            using TraceReader reader = TestTraces.Open(Forge.File(fewer), walk: true);
            Assert.Empty(reader.Snapshots);
            Assert.Equal(s_events.Length, CountEvents(reader));
            Assert.True(reader.IsComplete);
        }
    }

    [Fact]
    public void A_piece_that_comes_twice_makes_no_other_snapshot()
    {
        List<Forge.Part> parts = Forge.Parts(Write(Packing.Brotli, new ulong[Most + 1]));
        int first = parts.FindIndex(part => part.Type == FrameType.Snapshot);
        parts.Insert(first, parts[first]);
        using TraceReader reader = TestTraces.Open(Forge.File(parts), walk: true);
        Assert.Equal(Most + 1, Words(reader, Assert.Single(reader.Snapshots)).Length);
    }

    [Theory]
    [InlineData(99UL)]
    [InlineData(201UL)]
    [InlineData(ulong.MaxValue)]
    public void A_state_outside_of_its_block_is_refused(ulong events)
    {
        byte[] file = Write(Packing.None, []);
        List<Forge.Part> parts = Forge.Parts(file);
        int at = parts.FindLastIndex(part => part.Type == FrameType.Events) - 1;
        using (TraceReader reader = TestTraces.Open(file))
        {
            BlockInfo lie = reader.Blocks[1] with { State = new StateMark(events, 1) };
            Assert.Equal(FrameType.Events, parts[at].Type);
            parts[at] = parts[at] with { Map = Forge.MapOf(lie) };
        }

        using TraceReader forged = TestTraces.Open(Forge.File(parts), walk: true);
        Assert.Equal(2, forged.Blocks.Count);
        Assert.False(forged.IsComplete);
    }

    [Fact]
    public void A_writer_takes_states_only_where_its_header_says_what_they_are()
    {
        using MemoryStream stream = new();
        using TraceWriter writer = new(stream, TestTraces.Config, TestTraces.Program);
        writer.Accept(s_events);
        SnapshotFacts facts = s_facts with { Events = writer.EventCount };
        Assert.Throws<ArgumentException>(() => writer.AcceptState(1));
        Assert.Throws<ArgumentException>(() => writer.AcceptSnapshot(0, facts, [1]));
        Assert.Throws<ArgumentException>(() => writer.Complete(1));
        writer.Complete();
    }

    static byte[] Write(Packing packing, ulong[] words)
    {
        TraceWriterOptions options = new()
        {
            BlockEvents = 100,
            Packing = packing,
            StateLayout = 4,
        };
        MemoryStream stream = new();
        using (TraceWriter writer = new(stream, TestTraces.Config, TestTraces.Program, options))
        {
            writer.Accept(s_events.AsSpan(0, 130));
            writer.AcceptState(s_facts.StateDigest);
            SnapshotFacts facts = s_facts with { EventDigest = writer.Digest };
            for (int piece = 0; piece <= words.Length / Most; piece++)
            {
                int start = piece * Most;
                int count = Math.Min(Most, words.Length - start);
                writer.AcceptSnapshot(piece, facts, words.AsSpan(start, count));
            }

            writer.Accept(s_events.AsSpan(130));
            writer.Complete(0xE5D);
        }

        return stream.ToArray();
    }

    static byte[] WithPiece(Func<SnapshotPiece, SnapshotPiece> lie, byte[]? body = null)
    {
        List<Forge.Part> parts = Forge.Parts(Write(Packing.None, [1, 2, 3]));
        int at = parts.FindIndex(part => part.Type == FrameType.Snapshot);
        FramePlace place = new(FrameType.Snapshot, 0, 0, 0, parts[at].Map);
        ArrayBufferWriter<byte> map = new();
        lie(SnapshotPiece.Read(place)).WriteMap(map);
        parts[at] = parts[at] with
        {
            Map = map.WrittenSpan.ToArray(),
            Body = body ?? parts[at].Body,
        };
        return Forge.File(parts);
    }

    static ulong[] Words(TraceReader reader, SnapshotInfo snapshot)
    {
        ulong[] piece = new ulong[Most];
        List<ulong> words = [];
        for (int i = 0; i < snapshot.PieceCount; i++)
        {
            int count = reader.ReadSnapshot(snapshot, i, piece);
            words.AddRange(piece.AsSpan(0, count));
        }

        return [.. words];
    }

    static int CountEvents(TraceReader reader)
    {
        EventList events = new();
        reader.ReadTo(events);
        return events.ToArray().Length;
    }
}
