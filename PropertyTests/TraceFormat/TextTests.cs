using System;
using System.IO;
using FsCheck.Xunit;
using GcSim.TraceFormat;
using Xunit;

namespace GcSim.PropertyTests;

public class TextTests
{
    [Property(MaxTest = 100)]
    public void The_text_of_a_trace_gives_the_same_file_again(ulong seed, ushort size)
    {
        byte[] bytes = TestTraces.Write(AdversarialEvents.Stream(seed, size % 700));
        Assert.Equal(bytes, Parse(Dump(bytes)));
    }

    [Property(MaxTest = 100)]
    public void Flushes_choices_states_and_snapshots_keep_their_places_in_the_text(ulong seed)
    {
        byte[] bytes = InterleavedTrace(seed, complete: true);
        Assert.Equal(bytes, Parse(Dump(bytes)));
    }

    [Fact]
    public void The_text_of_an_unfinished_recording_says_that_it_is_not_whole()
    {
        byte[] bytes = InterleavedTrace(7, complete: false);
        string text = Dump(bytes);
        Assert.Contains("\nmissing \"0 bytes at ", text, StringComparison.Ordinal);
        TraceFormatException error = Assert.Throws<TraceFormatException>(() => Parse(text));
        Assert.Contains("not finished", error.Message, StringComparison.Ordinal);
    }

    [Property(MaxTest = 300)]
    public void Any_event_is_one_line_that_gives_it_back(ulong seed)
    {
        Event e = AdversarialEvents.Stream(seed, 1)[0];
        string line = EventText.Format(e, TestTraces.Program);
        Assert.DoesNotContain('\n', line);
        Assert.Equal(e, EventText.Parse(line));
    }

    [Fact]
    public void A_line_shows_names_units_and_the_place_in_the_source()
    {
        Event e = new()
        {
            Kind = EventKind.BarrierStart,
            Step = 12,
            TimeNanoseconds = 340,
            Processor = 1,
            Goroutine = 5,
            A = 0xC208000010,
            C = (ulong)BarrierKind.Slice,
            D = 1,
        };
        Assert.Equal(
            "12 340 P1 G5 BarrierStart destination=0xc208000010 value=0x0 barrier=Slice site=1"
                + "  # main.go:3:15",
            EventText.Format(e, TestTraces.Program)
        );
    }

    [Theory]
    [InlineData("1 2 P0 G0 NoSuchKind", "the name of a kind")]
    [InlineData("1 2 P65536 G0 GoStart", "the number of a processor")]
    [InlineData("1 2 P0 G0 GcPhase phase=Nowhere", "a member of GcPhase")]
    [InlineData("1 2 P0 G0 GcPhase phase=Mark,Off", "a member of GcPhase")]
    [InlineData("1 2 P0 G0 GcPhase", "phase=")]
    [InlineData("1 2 P0 G0 GoStart more", "the end of the line")]
    [InlineData("1 0xg P0 G0 GoStart", "a number")]
    public void A_wrong_line_is_named_with_what_was_expected(string line, string expected)
    {
        TraceFormatException error = Assert.Throws<TraceFormatException>(() =>
            EventText.Parse(line, 17)
        );
        Assert.Equal(17, error.Position);
        Assert.Contains(expected, error.Expected, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("gctrace text 2\nevents\nend\n")]
    [InlineData("gctrace text 1\nblockEvents 0\nevents\nend\n")]
    [InlineData("gctrace text 1\nlevel Recipe\nevents\nend\n")]
    [InlineData("gctrace text 1\nargument \"\\ud800\"\nevents\nend\n")]
    [InlineData("gctrace text 1\nargument \"open\nevents\nend\n")]
    [InlineData("gctrace text 1\nevents\n5 5 P0 G0 GoStart\n4 5 P0 G0 GoStart\nend\n")]
    [InlineData("gctrace text 1\nevents\nend\n5 5 P0 G0 GoStart\n")]
    [InlineData("gctrace text 1\nevents\nchoice 0 Select 2 2\nend\n")]
    [InlineData("gctrace text 1\nstateLayout 0\nevents\nend\n")]
    [InlineData("gctrace text 1\nevents\n5 5 P0 G0 GoStart\nstate 0x1\nend\n")]
    [InlineData("gctrace text 1\nevents\nend 0x1\n")]
    [InlineData("gctrace text 1\nstateLayout 1\nevents\nstate 0x1\nend\n")]
    [InlineData("gctrace text 1\nstateLayout 1\nevents\n= 1\nend\n")]
    [InlineData(
        "gctrace text 1\nstateLayout 1\nevents\nsnapshot step=1 time=1 questions=0 digest=1 state=1\n= 0*18446744073709551615\nend\n"
    )]
    [InlineData(
        "gctrace text 1\nstateLayout 1\nevents\nsnapshot step=1 time=1 questions=0 digest=1 state=1\n= 0*x\nend\n"
    )]
    [InlineData("gctrace text 1\ntype \"T\" size=8 array=0 mask=0\nevents\nend\n")]
    public void A_text_that_is_no_trace_is_refused(string text) =>
        Assert.Throws<TraceFormatException>(() => Parse(text));

    [Fact]
    public void A_trace_can_be_written_by_hand()
    {
        byte[] bytes = Parse(
            "gctrace text 1\n# a comment\n\nevents\n"
                + "1 10 P0 G1 GoStart # another\n  \n2 0x20 P0 G1 GcPhase phase=9\nend\n"
        );
        Event[] events = TestTraces.ReadAll(bytes);
        Assert.Equal(2, events.Length);
        Assert.Equal(32UL, events[1].TimeNanoseconds);
        Assert.Equal(9UL, events[1].A);
    }

    static string Dump(byte[] bytes)
    {
        using TraceReader reader = TestTraces.Open(bytes);
        using StringWriter text = new();
        TextTrace.Write(reader, text);
        return text.ToString();
    }

    static byte[] Parse(string text)
    {
        MemoryStream output = new();
        TextTrace.Parse(new StringReader(text), output);
        return output.ToArray();
    }

    static byte[] InterleavedTrace(ulong seed, bool complete)
    {
        SplitMix random = new(seed);
        Event[] events = RealisticEvents.Stream(seed, 400);
        MemoryStream stream = new();
        using TraceWriter writer = new(
            stream,
            TestTraces.Config,
            TestTraces.Program,
            TestTraces.Small with
            {
                StateLayout = 3,
            }
        );
        int at = 0;
        ulong choices = 0;
        ulong states = 0;
        while (at < events.Length)
        {
            switch (random.Below(7))
            {
                case 0:
                    writer.Flush();
                    break;
                case 1:
                    writer.Accept(new ChoiceRecord(choices++, ChoiceKind.Steal, 3, choices % 3));
                    break;
                case 2 when random.OneIn(20):
                    for (int i = 0; i < 70_000; i++)
                    {
                        writer.Accept(new ChoiceRecord(choices++, ChoiceKind.Jitter, 9, 1));
                    }

                    break;
                case 3 when writer.EventCount > states:
                    states = writer.EventCount;
                    writer.AcceptState(random.Next());
                    break;
                case 4 when random.OneIn(4):
                    WriteSnapshot(writer, random);
                    break;
                default:
                    int length = Math.Min(random.Below(60), events.Length - at);
                    writer.Accept(events.AsSpan(at, length));
                    at += length;
                    break;
            }
        }

        if (complete)
        {
            writer.Complete(random.OneIn(2) ? random.Next() : null);
        }

        return Finish(writer, stream);
    }

    static void WriteSnapshot(TraceWriter writer, SplitMix random)
    {
        SnapshotFacts facts = new(
            writer.EventCount,
            ulong.MaxValue,
            ulong.MaxValue,
            random.Next(),
            writer.Digest,
            random.Next()
        );
        ulong[] words = new ulong[random.OneIn(5) ? SnapshotInfo.PieceWords : random.Below(2000)];
        words.AsSpan(words.Length / 2).Fill(random.Next());
        writer.AcceptSnapshot(0, facts, words);
        if (words.Length == SnapshotInfo.PieceWords)
        {
            writer.AcceptSnapshot(1, facts, words.AsSpan(0, random.Below(3)));
        }
    }

    static byte[] Finish(TraceWriter writer, MemoryStream stream)
    {
        writer.Dispose();
        return stream.ToArray();
    }
}
