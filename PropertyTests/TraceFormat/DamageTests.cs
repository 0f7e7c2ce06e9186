using System;
using System.Linq;
using GcSim.TraceFormat;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>What a reader makes of files that were cut, damaged or put together wrongly.</summary>
public class DamageTests
{
    const int EventCount = 1000;
    const int Cuts = 1000;
    const int Flips = 2000;

    static readonly Event[] s_events = RealisticEvents.Stream(11, EventCount);
    static readonly byte[] s_whole = TestTraces.Write(s_events, choices: Choices());

    [Fact]
    public void A_cut_trace_keeps_every_complete_block()
    {
        BlockInfo[] blocks = Blocks(s_whole);
        long headerBytes = HeaderBytes(s_whole);
        SplitMix random = new(1);
        for (int i = 0; i < Cuts; i++)
        {
            int length = random.Below(s_whole.Length);
            byte[] cut = s_whole[..length];
            if (length < headerBytes)
            {
                _ = Assert.Throws<TraceFormatException>(() => TestTraces.Open(cut));
                continue;
            }

            int complete = blocks.Count(b => b.OffsetBytes + b.LengthBytes <= length);
            using TraceReader reader = TestTraces.Open(cut);
            Assert.Equal(complete, reader.Blocks.Count);
            AssertHolds(reader);
            AssertTellsTheTail(reader, complete == 0 ? 0 : blocks[complete - 1].EndEvent);
        }
    }

    [Fact]
    public void A_flipped_bit_is_found_or_does_no_harm()
    {
        SplitMix random = new(2);
        for (int i = 0; i < Flips; i++)
        {
            byte[] flipped = (byte[])s_whole.Clone();
            int bit = random.Below(flipped.Length * 8);
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            foreach (bool walk in (ReadOnlySpan<bool>)[false, true])
            {
                AssertFoundOrHarmless(flipped, walk);
            }
        }
    }

    [Fact]
    public void A_flipped_bit_in_a_block_costs_that_block_and_is_told_exactly()
    {
        BlockInfo victim = Blocks(s_whole)[7];
        byte[] flipped = (byte[])s_whole.Clone();
        flipped[victim.OffsetBytes + (victim.LengthBytes / 2)] ^= 4;
        using TraceReader reader = TestTraces.Open(flipped, walk: true);
        MissingPart part = Assert.Single(reader.Missing);
        Assert.Equal(victim.OffsetBytes, part.OffsetBytes);
        Assert.Equal(victim.LengthBytes, part.LengthBytes);
        Assert.Equal(victim.Sequence, part.FirstSequence);
        Assert.Equal(1, part.FrameCount);
        Assert.Equal(victim.FirstEvent, part.FirstEvent);
        Assert.Equal((ulong)victim.CoveredEvents, part.EventCount);
        Assert.Equal(0UL, part.ChoiceCount);
        Assert.False(reader.IsComplete);
        Assert.Equal(EventCount - victim.CoveredEvents, AssertHolds(reader));
    }

    [Fact]
    public void A_damaged_header_is_replaced_by_its_copy()
    {
        byte[] flipped = (byte[])s_whole.Clone();
        flipped[HeaderBytes(s_whole) / 2] ^= 1;
        using TraceReader reader = TestTraces.Open(flipped);
        Assert.Equivalent(TestTraces.Config, reader.Header.Config, strict: true);
        Assert.True(reader.IsComplete);
        Assert.Equal(0, Assert.Single(reader.Missing).OffsetBytes);
        Assert.Equal(EventCount, AssertHolds(reader));
    }

    [Fact]
    public void A_block_that_was_taken_out_is_missed()
    {
        BlockInfo victim = Blocks(s_whole)[3];
        byte[] dropped =
        [
            .. s_whole[..(int)victim.OffsetBytes],
            .. s_whole[(int)(victim.OffsetBytes + victim.LengthBytes)..],
        ];
        using TraceReader reader = TestTraces.Open(dropped);
        Assert.False(reader.IsComplete);
        MissingPart part = reader.Missing[0];
        Assert.Equal(0, part.LengthBytes);
        Assert.Equal(victim.FirstEvent, part.FirstEvent);
        Assert.Equal((ulong)victim.CoveredEvents, part.EventCount);
        Assert.Equal(EventCount - victim.CoveredEvents, AssertHolds(reader));
    }

    [Fact]
    public void A_block_that_is_there_twice_counts_once()
    {
        BlockInfo twice = Blocks(s_whole)[3];
        int end = (int)(twice.OffsetBytes + twice.LengthBytes);
        byte[] doubled =
        [
            .. s_whole[..end],
            .. s_whole[(int)twice.OffsetBytes..end],
            .. s_whole[end..],
        ];
        using TraceReader reader = TestTraces.Open(doubled);
        Assert.Equal(EventCount, AssertHolds(reader));
        Assert.Contains("again", reader.Missing[0].Reason, StringComparison.Ordinal);
        Assert.Equal(end, reader.Missing[0].OffsetBytes);
        Assert.Equal(twice.LengthBytes, reader.Missing[0].LengthBytes);
    }

    [Fact]
    public void Blocks_of_another_recording_do_not_fit()
    {
        BlockInfo ours = Blocks(s_whole)[3];
        byte[] other = TestTraces.Write(RealisticEvents.Stream(12, EventCount), choices: Choices());
        BlockInfo theirs = Blocks(other)[3];
        byte[] mixed =
        [
            .. s_whole[..(int)ours.OffsetBytes],
            .. other[(int)theirs.OffsetBytes..(int)(theirs.OffsetBytes + theirs.LengthBytes)],
            .. s_whole[(int)(ours.OffsetBytes + ours.LengthBytes)..],
        ];
        using TraceReader reader = TestTraces.Open(mixed);
        Assert.False(reader.IsComplete);
        Assert.Equal(EventCount - ours.CoveredEvents, AssertHolds(reader));
    }

    [Fact]
    public void Rubbish_between_frames_is_passed_over()
    {
        int at = (int)Blocks(s_whole)[5].OffsetBytes;
        byte[] rubbish = [.. Enumerable.Repeat((byte)0x94, 100_000), 0x94, 0xD7, 0x47, 0x47];
        byte[] padded = [.. s_whole[..at], .. rubbish, .. s_whole[at..]];
        using TraceReader reader = TestTraces.Open(padded);
        Assert.True(reader.IsComplete);
        Assert.Equal(rubbish.Length, reader.Missing[0].LengthBytes);
        Assert.Equal(EventCount, AssertHolds(reader));
    }

    [Fact]
    public void An_unfinished_recording_has_all_that_was_flushed()
    {
        byte[] bytes = TestTraces.Write(s_events, complete: false);
        using TraceReader reader = TestTraces.Open(bytes);
        Assert.False(reader.IsComplete);
        Assert.Null(reader.Totals);
        Assert.Equal(EventCount, AssertHolds(reader));
        AssertTellsTheTail(reader, EventCount);
    }

    static void AssertFoundOrHarmless(byte[] bytes, bool walk)
    {
        try
        {
            using TraceReader reader = TestTraces.Open(bytes, walk);
            int count = AssertHolds(reader);
            int choices = reader.ReadChoices().Count;
            Assert.True(!reader.IsComplete || (count == EventCount && choices == Choices().Length));
            Assert.Equal(TestTraces.Config.Sources[0], reader.Header.Config.Sources[0]);
            Assert.Equal(TestTraces.Program.Segments[0].End, reader.Header.Program.Segments[0].End);
        }
        catch (TraceFormatException)
        {
            // Found.
        }
    }

    /// <summary>Every event given is the recorded one of that index. Returns their number.</summary>
    static int AssertHolds(TraceReader reader)
    {
        int count = 0;
        for (int i = 0; i < reader.Blocks.Count; i++)
        {
            int first = (int)reader.Blocks[i].FirstEvent;
            ReadOnlySpan<Event> events = reader.ReadBlock(i);
            Assert.Equal(s_events[first..(first + events.Length)], events.ToArray());
            count += events.Length;
        }

        return count;
    }

    static void AssertTellsTheTail(TraceReader reader, ulong firstMissing)
    {
        if (reader.Totals is not null)
        {
            return;
        }

        Assert.False(reader.IsComplete);
        MissingPart tail = reader.Missing[^1];
        Assert.Equal(reader.FileBytes, tail.OffsetBytes + tail.LengthBytes);
        Assert.Null(tail.EventCount);
        Assert.Equal(firstMissing, tail.FirstEvent);
    }

    static BlockInfo[] Blocks(byte[] bytes)
    {
        using TraceReader reader = TestTraces.Open(bytes);
        return [.. reader.Blocks];
    }

    static long HeaderBytes(byte[] bytes)
    {
        using TraceReader reader = TestTraces.Open(bytes);
        return reader.ChoiceFrames[0].Place.OffsetBytes;
    }

    static ChoiceRecord[] Choices() =>
        [
            .. Enumerable
                .Range(0, 50)
                .Select(i => new ChoiceRecord((ulong)i, ChoiceKind.Steal, 4, (ulong)i % 4)),
        ];
}
