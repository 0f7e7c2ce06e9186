using System;
using System.IO;
using System.Linq;
using FsCheck.Xunit;
using GcSim.TraceFormat;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>A thread of its own packs and writes full blocks; nobody must be able to tell.</summary>
public sealed class BackgroundTests
{
    const int BlockEvents = 100;

    static readonly Event[] s_events = RealisticEvents.Stream(17, 6000);

    [Property(MaxTest = 40)]
    public void The_thread_that_writes_leaves_no_mark(ulong seed)
    {
        TraceWriterOptions options = new()
        {
            BlockEvents = BlockEvents,
            Packing = (Packing)(seed % 3),
        };
        byte[] inline = Record(seed, options with { InBackground = false });
        Assert.Equal(inline, Record(seed, options));
    }

    [Fact]
    public void What_is_in_flight_is_bounded()
    {
        using SlowStream stream = new();
        using TraceWriter writer = Writer(stream);
        int mostInFlight = 0;
        for (int i = 0; i < s_events.Length; i++)
        {
            writer.Accept(s_events.AsSpan(i, 1));
            mostInFlight = Math.Max(mostInFlight, i + 1 - (stream.Frames * BlockEvents));
        }

        Assert.InRange(mostInFlight, 0, (SegmentQueue.InFlight + 2) * BlockEvents);
        writer.Complete();
        Assert.Equal(s_events, TestTraces.ReadAll(stream.ToArray()));
    }

    [Fact]
    public void Everything_recorded_is_in_the_file_after_a_flush()
    {
        using MemoryStream stream = new();
        using TraceWriter writer = Writer(stream);
        writer.Accept(s_events.AsSpan(0, 1234));
        writer.Flush();

        using TraceReader reader = TestTraces.Open(stream.ToArray());
        Assert.Equal(1234, reader.Blocks.Sum(block => block.StoredEvents));
        Assert.Equal(stream.Length, writer.WrittenBytes);
        Assert.Equal(DigestOf(s_events.AsSpan(0, 1234)), writer.Digest);
    }

    [Fact]
    public void The_digest_is_that_of_all_events_also_of_those_in_flight()
    {
        using SlowStream stream = new();
        using TraceWriter writer = Writer(stream);
        writer.Accept(s_events.AsSpan(0, 777));
        Assert.Equal(DigestOf(s_events.AsSpan(0, 777)), writer.Digest);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_full_disk_is_told_with_what_was_saved_and_told_again(bool inBackground)
    {
        FullDisk disk = new(capacityBytes: 15_000);
        TraceWriterOptions options = new() { BlockEvents = 500, InBackground = inBackground };
        using TraceWriter writer = Writer(disk, options);

        IOException first = Assert.Throws<IOException>(() => AcceptAndFlush(writer));
        IOException again = Assert.Throws<IOException>(() => writer.Accept(s_events));
        IOException last = Assert.Throws<IOException>(writer.Complete);

        Assert.Same(first, again);
        Assert.Same(first, last);
        using TraceReader reader = TestTraces.Open(disk.ToArray());
        ulong saved = reader.Blocks[^1].EndEvent;
        Assert.InRange(saved, 500UL, 5500UL);
        Assert.Equal(
            $"the recording stopped after {saved} events, which can be read: {FullDisk.Message}",
            first.Message
        );
    }

    [Fact]
    public void A_writer_whose_disk_was_full_is_closed_without_another_word()
    {
        FullDisk disk = new(capacityBytes: 15_000);
        TraceWriter writer = Writer(disk);
        _ = Assert.Throws<IOException>(() => AcceptAndFlush(writer));
        writer.Dispose();
        Assert.False(disk.CanWrite);
    }

    static void AcceptAndFlush(TraceWriter writer)
    {
        writer.Accept(s_events);
        writer.Flush();
    }

    /// <summary>Records events and choices in pieces of any size, with flushes between.</summary>
    static byte[] Record(ulong seed, TraceWriterOptions options)
    {
        SplitMix random = new(seed);
        MemoryStream stream = new();
        using (TraceWriter writer = Writer(stream, options))
        {
            ulong choices = 0;
            for (int at = 0; at < s_events.Length; )
            {
                int length = Math.Min(random.Below(400), s_events.Length - at);
                writer.Accept(s_events.AsSpan(at, length));
                at += length;
                if (random.Below(3) == 0)
                {
                    writer.Accept(new ChoiceRecord(choices++, ChoiceKind.Schedule, 2, 1));
                }

                if (random.Below(20) == 0)
                {
                    writer.Flush();
                }
            }

            writer.Complete();
        }

        return stream.ToArray();
    }

    static TraceWriter Writer(Stream stream, TraceWriterOptions? options = null) =>
        new(
            stream,
            TestTraces.Config,
            TestTraces.Program,
            options ?? new TraceWriterOptions { BlockEvents = BlockEvents }
        );

    static ulong DigestOf(ReadOnlySpan<Event> events)
    {
        EventDigest digest = EventDigest.Start();
        digest.Add(events);
        return digest.Value;
    }
}
