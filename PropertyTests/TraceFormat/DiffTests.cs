using System;
using System.Collections.Generic;
using System.Linq;
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

    [Property(MaxTest = 50)]
    public void An_event_that_was_left_out_is_one_place_and_all_other_steps_are_equal(
        ulong seed,
        ushort place
    )
    {
        Event[] events = RealisticEvents.Stream(seed, 500);
        int at = place % events.Length;
        Event[] fewer = [.. events[..at], .. events[(at + 1)..]];
        int steps = events.Select(e => e.Step).Distinct().Count();

        TraceDifferences found = Compare(TestTraces.Write(events), TestTraces.Write(fewer));
        TraceDifferences turned = Compare(TestTraces.Write(fewer), TestTraces.Write(events));

        Assert.Equal((ulong)steps - 1, found.Steps.Equal);
        Assert.Equal(1UL, found.Steps.Places);
        Assert.Equal(1UL, found.Steps.Different + found.Steps.OnlyLeft);
        Assert.Equal(found.Steps.OnlyLeft, turned.Steps.OnlyRight);
        DifferentPlace only = Assert.Single(found.Places);
        Assert.Equal(events[at].Step, only.FirstStep);
        Assert.Equal(events[at].Step, only.LastStep);
        Assert.Contains(events[at], only.Left);
        Assert.Equal(1UL, Sum(found.Counts, c => c.Left) - Sum(found.Counts, c => c.Right));
    }

    [Fact]
    public void Places_that_lie_apart_are_told_apart()
    {
        Event[] events = RealisticEvents.Stream(3, 900);
        Event[] changed = (Event[])events.Clone();
        foreach (int at in (ReadOnlySpan<int>)[100, 400, 700])
        {
            changed[at].Goroutine ^= 0x100;
        }

        TraceDifferences found = Compare(TestTraces.Write(events), TestTraces.Write(changed));

        Assert.Equal(3UL, found.Steps.Places);
        Assert.Equal(
            [events[100].Step, events[400].Step, events[700].Step],
            found.Places.Select(place => place.FirstStep)
        );
        Assert.Equal(events[400], found.Places[1].Left[0]);
        Assert.Equal(changed[400], found.Places[1].Right[0]);
    }

    static ulong Sum(IEnumerable<KindCount> counts, Func<KindCount, ulong> side) =>
        counts.Aggregate(0UL, (sum, count) => sum + side(count));

    static TraceDifferences Compare(byte[] left, byte[] right)
    {
        using TraceReader leftReader = TestTraces.Open(left);
        using TraceReader rightReader = TestTraces.Open(right);
        return TraceDiff.Compare(leftReader, rightReader);
    }
}
