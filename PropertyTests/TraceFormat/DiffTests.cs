using System;
using FsCheck.Xunit;
using GcSim.TraceFormat;
using Xunit;

namespace GcSim.PropertyTests;

public class DiffTests
{
    [Fact]
    public void Equal_traces_have_no_difference_however_they_are_blocked()
    {
        Event[] events = RealisticEvents.Stream(1, 3000);
        TraceDifferences found = Compare(
            TestTraces.Write(events),
            TestTraces.Write(events, new TraceWriterOptions { BlockEvents = 77 })
        );
        Assert.Null(found.First);
        Assert.Equal(3000UL, found.EqualEvents);
        Assert.All(found.Counts, count => Assert.Equal(count.Left, count.Right));
    }

    [Property(MaxTest = 50)]
    public void The_first_changed_event_is_found_with_its_surroundings(ulong seed, ushort place)
    {
        Event[] events = RealisticEvents.Stream(seed, 500);
        int at = place % events.Length;
        Event[] changed = (Event[])events.Clone();
        changed[at].Goroutine ^= 0x100;
        FirstDifference? first = Compare(TestTraces.Write(events), TestTraces.Write(changed)).First;
        Assert.NotNull(first);
        Assert.Equal((ulong)at, first.EventIndex);
        Assert.Equal(events[at].Step, first.Step);
        Assert.Equal(events[at], first.Left[0]);
        Assert.Equal(changed[at], first.Right[0]);
        Assert.Equal(System.Math.Min(at, TraceDiff.ContextEvents), first.Before.Length);
    }

    [Fact]
    public void A_trace_that_goes_on_differs_from_its_beginning()
    {
        Event[] events = RealisticEvents.Stream(1, 300);
        TraceDifferences found = Compare(
            TestTraces.Write(events.AsSpan(0, 200)),
            TestTraces.Write(events)
        );
        Assert.NotNull(found.First);
        Assert.Equal(200UL, found.First.EventIndex);
        Assert.Empty(found.First.Left);
        Assert.Equal(events[200].Step, found.First.Step);
    }

    static TraceDifferences Compare(byte[] left, byte[] right)
    {
        using TraceReader leftReader = TestTraces.Open(left);
        using TraceReader rightReader = TestTraces.Open(right);
        return TraceDiff.Compare(leftReader, rightReader);
    }
}
