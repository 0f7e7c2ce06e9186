using FsCheck.Xunit;
using GcSim.TraceFormat;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>The recording encoder against its naive twin, and the decoder on what the twin makes.</summary>
public sealed class EncoderTests
{
    [Property(MaxTest = 150)]
    public void Any_stream_is_encoded_as_the_format_says(ulong seed, ushort size) =>
        AssertEncoded(AdversarialEvents.Stream(seed, 1 + (size % 900)));

    [Property(MaxTest = 20)]
    public void A_stream_like_a_runs_is_encoded_as_the_format_says(ulong seed) =>
        AssertEncoded(RealisticEvents.Stream(seed, 3000));

    [Theory]
    [InlineData("unlink-brotli")]
    [InlineData("stack-choices-brotli")]
    [InlineData("hide-brotli")]
    public void The_events_of_a_run_are_encoded_as_the_format_says(string name)
    {
        using TraceReader trace = TraceReader.Open(
            Repository.PathOf($"PropertyTests/TestData/Traces/1.0/{name}.gctrace")
        );
        for (int block = 0; block < trace.Blocks.Count; block++)
        {
            AssertEncoded(trace.ReadBlock(block).ToArray());
        }
    }

    [Property(MaxTest = 150)]
    public void A_block_of_either_format_gives_its_events_back(ulong seed, ushort size, bool old)
    {
        Event[] events = AdversarialEvents.Stream(seed, 1 + (size % 900));
        int major = old ? 1 : 2;
        byte[] body = NaiveEncoder.Encode(events, major, EventSchema.Current);
        Event[] decoded = new Event[events.Length];
        BlockDecoder decoder = new(EventSchema.Current, major);
        Assert.Equal(events.Length, decoder.Decode(InfoOf(events, body), body, decoded));
        Assert.Equal(events, decoded);
    }

    static void AssertEncoded(Event[] events)
    {
        ByteColumn body = new();
        new BlockEncoder(EventSchema.Current).Encode(
            events,
            events[0].Step,
            events[0].TimeNanoseconds,
            body
        );
        byte[] expected = NaiveEncoder.Encode(events, 2, EventSchema.Current);
        Assert.Equal(expected, body.Span.ToArray());
    }

    static BlockInfo InfoOf(Event[] events, byte[] body)
    {
        EventDigest digest = EventDigest.Start();
        digest.Add(events);
        return new BlockInfo
        {
            OffsetBytes = 0,
            LengthBytes = 0,
            Sequence = 0,
            FirstEvent = 0,
            CoveredEvents = events.Length,
            StoredEvents = events.Length,
            FirstStep = events[0].Step,
            LastStep = events[^1].Step,
            FirstTimeNanoseconds = events[0].TimeNanoseconds,
            LastTimeNanoseconds = events[^1].TimeNanoseconds,
            UnpackedBytes = body.Length,
            Packing = Packing.None,
            DigestBefore = EventDigest.EmptyValue,
            DigestAfter = digest.Value,
            Kinds = KindSet.Of(events),
        };
    }
}
