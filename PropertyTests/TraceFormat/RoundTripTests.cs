using System;
using System.Linq;
using FsCheck.Xunit;
using GcSim.TraceFormat;
using Xunit;

namespace GcSim.PropertyTests;

public class RoundTripTests
{
    [Property(MaxTest = 200)]
    public void Any_stream_of_any_kinds_and_words_comes_back(ulong seed, ushort size)
    {
        Event[] events = AdversarialEvents.Stream(seed, size % 1500);
        Assert.Equal(events, TestTraces.ReadAll(TestTraces.Write(events)));
    }

    [Theory]
    [InlineData(Packing.None)]
    [InlineData(Packing.Brotli)]
    [InlineData(Packing.Lz4)]
    public void Every_packing_gives_back_what_it_was_given(Packing packing)
    {
        Event[] events = RealisticEvents.Stream(3, 30_000);
        TraceWriterOptions options = new() { BlockEvents = 4096, Packing = packing };
        byte[] bytes = TestTraces.Write(events, options);
        Assert.Equal(events, TestTraces.ReadAll(bytes));
        Assert.Equal(events, TestTraces.ReadAll(bytes, walk: true));
    }

    [Fact]
    public void The_header_comes_back_whole()
    {
        using TraceReader reader = TestTraces.Open(TestTraces.Write([]));
        Assert.Equivalent(TestTraces.Config, reader.Header.Config, strict: true);
        Assert.Equivalent(TestTraces.Program, reader.Header.Program, strict: true);
        Assert.Equal(TestTraces.Small.BlockEvents, reader.Header.BlockEvents);
        Assert.Equal(0, reader.Header.UnknownKinds);
        Assert.True(reader.IsComplete);
    }

    [Fact]
    public void The_borders_of_batches_leave_no_mark()
    {
        Event[] events = RealisticEvents.Stream(5, 1000);
        byte[] whole = TestTraces.Write(events);
        System.IO.MemoryStream stream = new();
        using (
            TraceWriter writer = new(
                stream,
                TestTraces.Config,
                TestTraces.Program,
                TestTraces.Small
            )
        )
        {
            SplitMix random = new(1);
            for (int at = 0; at < events.Length; )
            {
                int length = Math.Min(random.Below(70), events.Length - at);
                writer.Accept(events.AsSpan(at, length));
                at += length;
            }

            writer.Complete();
        }

        Assert.Equal(whole, stream.ToArray());
    }

    [Fact]
    public void Choices_come_back_in_order_from_any_number_of_frames()
    {
        ChoiceRecord[] choices = Enumerable
            .Range(0, 150_000)
            .Select(i => new ChoiceRecord(
                (ulong)(i * 2),
                (ChoiceKind)(i % 8),
                (ulong)(i % 17) + 1,
                (ulong)(i % ((i % 17) + 1))
            ))
            .ToArray();
        byte[] bytes = TestTraces.Write(RealisticEvents.Stream(1, 250), choices: choices);
        using TraceReader reader = TestTraces.Open(bytes);
        Assert.Equal(choices, reader.ReadChoices());
        Assert.Equal(150_000UL, reader.Totals!.Value.Choices);
    }
}
