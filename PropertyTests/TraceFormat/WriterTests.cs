using System;
using System.IO;
using System.Linq;
using GcSim.TraceFormat;
using Xunit;

namespace GcSim.PropertyTests;

public class WriterTests
{
    static readonly Event[] s_events = RealisticEvents.Stream(31, 5000);

    /// <summary>
    /// The numbers are of one recording, made once. They differ only if the coding of blocks or
    /// the digest changes, which old traces and other readers would notice.
    /// </summary>
    [Fact]
    public void Equal_events_give_equal_bytes_in_every_process()
    {
        TraceWriterOptions options = new() { BlockEvents = 5000, Packing = Packing.None };
        byte[] body = Forge
            .Parts(TestTraces.Write(s_events, options))
            .Find(p => p.Type == FrameType.Events)!
            .Body;
        Crc32C checksum = Crc32C.Start();
        checksum.Add(body);
        EventDigest digest = EventDigest.Start();
        digest.Add(s_events);
        Assert.Equal((2425124664394253868UL, 3607841329u), (digest.Value, checksum.Value));
    }

    [Theory]
    [InlineData(Packing.None)]
    [InlineData(Packing.Brotli)]
    [InlineData(Packing.Lz4)]
    public void A_writer_leaves_no_trace_of_what_was_written_before(Packing packing)
    {
        TraceWriterOptions options = new() { BlockEvents = 512, Packing = packing };
        byte[] first = TestTraces.Write(s_events, options);
        _ = TestTraces.Write(AdversarialEvents.Stream(1, 3000), options);
        Assert.Equal(first, TestTraces.Write(s_events, options));
    }

    [Fact]
    public void The_checksum_is_Castagnolis()
    {
        Crc32C checksum = Crc32C.Start();
        checksum.Add("1234"u8);
        checksum.Add("56789"u8);
        Assert.Equal(0xE3069283, checksum.Value);
    }

    [Fact]
    public void A_flush_puts_all_events_so_far_into_the_file()
    {
        using MemoryStream stream = new();
        using TraceWriter writer = Writer(stream, inBackground: false);
        writer.Accept(s_events.AsSpan(0, 250));
        Assert.Equal(200, CountIn(stream));
        writer.Flush();
        Assert.Equal(250, CountIn(stream));
        Assert.Equal(250UL, writer.EventCount);
        Assert.Equal(stream.Length, writer.WrittenBytes);
    }

    [Fact]
    public void Disposing_without_completing_leaves_an_unfinished_trace_with_all_events()
    {
        byte[] bytes = TestTraces.Write(s_events, complete: false);
        using TraceReader reader = TestTraces.Open(bytes);
        Assert.Null(reader.Totals);
        Assert.Equal(s_events.Length, reader.Blocks.Sum(b => b.StoredEvents));
    }

    [Fact]
    public void A_complete_trace_takes_nothing_more()
    {
        using TraceWriter writer = Writer(new MemoryStream());
        writer.Complete();
        _ = Assert.Throws<InvalidOperationException>(() => writer.Accept(s_events));
        _ = Assert.Throws<InvalidOperationException>(writer.Complete);
        _ = Assert.Throws<InvalidOperationException>(writer.Flush);
    }

    [Fact]
    public void Events_that_break_the_streams_promises_are_refused()
    {
        Event sound = new()
        {
            Kind = EventKind.GcPhase,
            Step = 5,
            TimeNanoseconds = 50,
            A = 1,
        };
        Refuse(sound, sound with { Step = 4 });
        Refuse(sound, sound with { TimeNanoseconds = 49 });
        Refuse(sound, sound with { B = 1 });
        Refuse(sound, sound with { D = 1 });
        Refuse(sound, sound with { Kind = EventKind.None, A = 0 });
        Refuse(sound, sound with { Kind = (EventKind)255, A = 0 });
    }

    [Fact]
    public void Choices_that_cannot_be_are_refused()
    {
        using TraceWriter writer = Writer(new MemoryStream());
        writer.Accept(new ChoiceRecord(5, ChoiceKind.Select, 2, 1));
        Refuse(new ChoiceRecord(5, ChoiceKind.Select, 2, 1));
        Refuse(new ChoiceRecord(6, ChoiceKind.Select, 2, 2));
        Refuse(new ChoiceRecord(6, ChoiceKind.Select, 0, 0));

        void Refuse(ChoiceRecord choice) =>
            Assert.Throws<ArgumentException>(() => writer.Accept(choice));
    }

    [Fact]
    public void A_writer_whose_stream_fails_writes_no_more()
    {
        using MemoryStream room = new(new byte[8000]);
        using TraceWriter writer = Writer(room);
        Exception first = Assert.Throws<NotSupportedException>(() => writer.Accept(s_events));
        Exception again = Assert.Throws<NotSupportedException>(() => writer.Accept(s_events));
        Assert.Same(first, again);
    }

    [Fact]
    public void A_recipe_has_the_digests_and_no_events()
    {
        TraceWriterOptions options = TestTraces.Small with { Level = TraceLevel.Recipe };
        using TraceReader recipe = TestTraces.Open(TestTraces.Write(s_events, options));
        using TraceReader full = TestTraces.Open(TestTraces.Write(s_events));
        Assert.True(recipe.IsComplete);
        Assert.Equal(
            full.Blocks.Select(b => (b.FirstEvent, b.CoveredEvents, b.DigestAfter, b.LastStep)),
            recipe.Blocks.Select(b => (b.FirstEvent, b.CoveredEvents, b.DigestAfter, b.LastStep))
        );
        Assert.Equal(full.Totals, recipe.Totals);
        Assert.Equal(0, recipe.ReadBlock(3).Length);
    }

    [Fact]
    public void The_level_of_inputs_keeps_what_comes_from_outside_the_collector()
    {
        TraceWriterOptions options = TestTraces.Small with { Level = TraceLevel.Inputs };
        byte[] bytes = TestTraces.Write(s_events, options);
        Event[] kept = TestTraces.ReadAll(bytes);
        Assert.Equal([.. s_events.Where(e => InputKinds.Contains(e.Kind))], kept);
        Assert.Contains(kept, e => e.Kind == EventKind.BarrierStart);
        Assert.DoesNotContain(kept, e => e.Kind == EventKind.ScanWord);
    }

    [Fact]
    public void The_kinds_of_a_block_are_told_without_reading_it()
    {
        using TraceReader reader = TestTraces.Open(TestTraces.Write(s_events));
        for (int i = 0; i < reader.Blocks.Count; i++)
        {
            KindSet kinds = reader.Blocks[i].Kinds;
            EventKind[] found = [.. reader.ReadBlock(i).ToArray().Select(e => e.Kind).Distinct()];
            Assert.Equal(found.Length, kinds.Count);
            Assert.All(found, kind => Assert.True(kinds.Contains(kind)));
            Assert.True(kinds.Overlaps(KindSet.Of(found[0])));
            Assert.False(kinds.Overlaps(KindSet.Of(EventKind.Exit)));
        }
    }

    static void Refuse(Event first, Event second)
    {
        using TraceWriter writer = Writer(new MemoryStream());
        writer.Accept([first]);
        _ = Assert.Throws<ArgumentException>(() => writer.Accept([second]));
    }

    static TraceWriter Writer(Stream stream, bool inBackground = true) =>
        new(
            stream,
            TestTraces.Config,
            TestTraces.Program,
            TestTraces.Small with
            {
                InBackground = inBackground,
            }
        );

    static int CountIn(MemoryStream stream)
    {
        using TraceReader reader = TestTraces.Open(stream.ToArray());
        return reader.Blocks.Sum(b => b.StoredEvents);
    }
}
