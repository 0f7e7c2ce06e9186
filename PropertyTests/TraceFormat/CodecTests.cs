using System;
using FsCheck.Xunit;
using GcSim.TraceFormat;
using Xunit;

namespace GcSim.PropertyTests;

public class CodecTests
{
    [Property(MaxTest = 2000)]
    public void A_difference_gives_back_its_word(ulong word, ulong predicted, byte shift, bool nil)
    {
        int bits = shift % (Predictor.MaxShift + 1);
        ulong code = DeltaCode.Encode(word, predicted, bits, nil);
        Assert.Equal(word, DeltaCode.Decode(code, predicted, bits, nil));
    }

    [Property(MaxTest = 500)]
    public void Every_code_is_some_words_difference(
        ulong code,
        ulong predicted,
        byte shift,
        bool nil
    )
    {
        int bits = shift % (Predictor.MaxShift + 1);
        ulong word = DeltaCode.Decode(code, predicted, bits, nil);
        Assert.Equal(code, DeltaCode.Encode(word, predicted, bits, nil));
    }

    [Theory]
    [InlineData(0xC208000040, 0)] // The same again.
    [InlineData(0xC208000048, 2)] // The next word.
    [InlineData(0xC208000038, 1)] // The word before: its code is nil's.
    [InlineData(0, 1)]
    public void Neighbours_and_nil_have_small_codes(ulong word, ulong expected)
    {
        ulong code = DeltaCode.Encode(word, 0xC208000040, shift: 3, hasNilCode: true);
        bool isBefore = word == 0xC208000038;
        Assert.Equal(expected, isBefore ? 1 : code);
        Assert.Equal(isBefore, code > 1000);
    }

    [Property(MaxTest = 1000)]
    public void A_number_comes_back_and_ends_where_it_ended(ulong value, byte shift)
    {
        ulong number = value >> (shift % 64);
        byte[] bytes = new byte[Varint.MaxLength + 1];
        int length = Varint.Write(bytes, number);
        int position = 0;
        Assert.True(Varint.TryRead(bytes, ref position, length, out ulong read));
        Assert.Equal((number, length), (read, position));
        position = 0;
        Assert.False(Varint.TryRead(bytes, ref position, length - 1, out _));
    }

    [Fact]
    public void A_number_of_more_than_64_bits_is_refused()
    {
        byte[] most = [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01];
        int position = 0;
        Assert.True(Varint.TryRead(most, ref position, most.Length, out ulong value));
        Assert.Equal(ulong.MaxValue, value);
        byte[] tooMuch = [.. most[..9], 0x02];
        position = 0;
        Assert.False(Varint.TryRead(tooMuch, ref position, tooMuch.Length, out _));
        byte[] tooLong = [.. most[..9], 0x81, 0x00];
        position = 0;
        Assert.False(Varint.TryRead(tooLong, ref position, tooLong.Length, out _));
    }

    [Property(MaxTest = 200)]
    public void Changing_any_field_of_any_event_changes_the_digest(ulong seed, byte place, byte bit)
    {
        Event[] events = AdversarialEvents.Stream(seed, 20);
        ulong before = DigestOf(events);
        ulong flip = 1UL << (bit % 64);
        ref Event e = ref events[place % events.Length];
        Event original = e;
        foreach (Event changed in Changed(original, flip, 1 << (bit % 31)))
        {
            e = changed;
            Assert.NotEqual(before, DigestOf(events));
        }

        e = original;
        Assert.Equal(before, DigestOf(events));
    }

    [Fact]
    public void The_order_of_events_changes_the_digest()
    {
        Event[] events = AdversarialEvents.Stream(5, 20);
        ulong before = DigestOf(events);
        (events[3], events[4]) = (events[4], events[3]);
        Assert.NotEqual(before, DigestOf(events));
    }

    /// <summary>More greyed objects than a work stack remembers, taken back in turn.</summary>
    [Fact]
    public void Scans_that_pop_more_than_the_work_stack_holds_come_back()
    {
        const int Objects = PredictorState.StackDepth * 2;
        Event[] events = new Event[Objects * 2];
        for (int i = 0; i < Objects; i++)
        {
            ulong address = 0xC208000000 + (ulong)(i * 64);
            events[i] = new Event
            {
                Kind = EventKind.Grey,
                A = address,
                B = 1,
            };
            events[^(i + 1)] = new Event { Kind = EventKind.ScanStart, A = address };
        }

        byte[] bytes = TestTraces.Write(events, new TraceWriterOptions { Packing = Packing.None });
        Assert.Equal(events, TestTraces.ReadAll(bytes));
    }

    [Fact]
    public void Objects_scanned_in_the_order_of_the_work_stack_cost_nothing()
    {
        Event[] events = new Event[400];
        for (int i = 0; i < 200; i++)
        {
            ulong address = 0xC208000000 + (((ulong)i * 7919) % 4096 * 64);
            events[i] = new Event
            {
                Kind = EventKind.Grey,
                A = address,
                B = 1,
            };
            events[^(i + 1)] = new Event { Kind = EventKind.ScanStart, A = address };
        }

        using TraceReader all = TestTraces.Open(TestTraces.Write(events, OneBlock));
        using TraceReader half = TestTraces.Open(TestTraces.Write(events.AsSpan(0, 200), OneBlock));
        int scans = all.Blocks[0].UnpackedBytes - half.Blocks[0].UnpackedBytes;
        Assert.InRange(scans, 400, 410); // Two bytes each, for the kind and the move.
    }

    static TraceWriterOptions OneBlock { get; } = new();

    static Event[] Changed(Event e, ulong flip, int narrow) =>
        [
            e with
            {
                Step = e.Step ^ flip,
            },
            e with
            {
                TimeNanoseconds = e.TimeNanoseconds ^ flip,
            },
            e with
            {
                A = e.A ^ flip,
            },
            e with
            {
                B = e.B ^ flip,
            },
            e with
            {
                C = e.C ^ flip,
            },
            e with
            {
                D = e.D ^ flip,
            },
            e with
            {
                Goroutine = e.Goroutine ^ narrow,
            },
            e with
            {
                Processor = (ushort)(e.Processor ^ 1),
            },
            e with
            {
                Kind = (EventKind)((byte)e.Kind ^ 1),
            },
        ];

    static ulong DigestOf(ReadOnlySpan<Event> events)
    {
        EventDigest digest = EventDigest.Start();
        digest.Add(events);
        return digest.Value;
    }
}
