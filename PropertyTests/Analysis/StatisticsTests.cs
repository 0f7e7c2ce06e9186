using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using GcSim.Analysis;
using GcSim.TraceFormat;
using Xunit;
using static GcSim.PropertyTests.EventScript;
using Interval = GcSim.Analysis.Interval;

namespace GcSim.PropertyTests;

public sealed class StatisticsTests
{
    [Fact]
    public void A_small_run_is_counted()
    {
        Event[] events = SmallRun.Clean().Events;
        StatisticsCollector collector = new(TracedProgram);
        collector.Accept(events);
        TraceStatistics statistics = collector.Finish();

        Assert.Equal((ulong)events.Length, statistics.Events);
        Assert.Equal(statistics.Events, (ulong)statistics.Kinds.Sum(kind => (long)kind.Count));
        Assert.Contains((EventKind.Grey, 3UL), statistics.Kinds);
        Assert.Equal(1UL, Assert.Single(statistics.Cycles).Number);
        Assert.Equal(3, statistics.Pauses.Count);
        Assert.Equal(
            new BarrierStatistics(BarrierKind.Pointer, 1, 1),
            Assert.Single(statistics.Barriers)
        );
        Assert.Equal(new BlockStatistics(16, 5, 76, 1), Assert.Single(statistics.Blocks));
    }

    [Fact]
    public void Percentiles_of_pauses_are_pauses_that_happened()
    {
        PauseStatistics pauses = PauseStatistics.Of([.. Durations(5, 1, 4, 2, 3)]);

        Assert.Equal(new PauseStatistics(5, 15, 3, 5, 5, 5), pauses);
        Assert.Equal(new PauseStatistics(0, 0, 0, 0, 0, 0), PauseStatistics.Of([]));
    }

    [Fact]
    public void The_worst_window_may_hold_several_stops()
    {
        Interval[] stops = [Between(10, 20), Between(25, 35), Between(100, 112)];

        Assert.Equal(12UL, MutatorUtilization.Of(stops, 15).StoppedNanoseconds);
        Assert.Equal(20UL, MutatorUtilization.Of(stops, 25).StoppedNanoseconds);
        Assert.Equal(5.0 / 24, MutatorUtilization.Of(stops, 24).Ratio, 1e-9);
        Assert.Equal(1, MutatorUtilization.Of([], 10).Ratio);
    }

    /// <summary>Against a naive twin that tries each window of whole nanoseconds.</summary>
    [Property]
    public Property The_worst_window_is_found(byte[] lengths, byte window)
    {
        List<Interval> stops = [];
        HashSet<ulong> stopped = [];
        ulong now = 300;
        for (int i = 0; i + 1 < lengths.Length && i < 12; i += 2)
        {
            ulong start = now + lengths[i] % 16u + 1;
            now = start + lengths[i + 1] % 16u;
            stops.Add(Between(start, now));
            for (ulong t = start; t < now; t++)
            {
                stopped.Add(t);
            }
        }

        ulong size = window + 1UL;
        ulong worst = 0;
        for (ulong from = 300 - size; from <= now; from++)
        {
            ulong sum = 0;
            for (ulong t = from; t < from + size; t++)
            {
                sum += stopped.Contains(t) ? 1UL : 0;
            }

            worst = Math.Max(worst, sum);
        }

        ulong found = MutatorUtilization.Of(stops, size).StoppedNanoseconds;
        return (found == worst).Label($"found {found}, is {worst}");
    }

    static IEnumerable<Interval> Durations(params ulong[] durations) =>
        durations.Select(duration => Between(0, duration));

    static Interval Between(ulong start, ulong end) =>
        new(new Moment(start, start), new Moment(end, end), IsClosed: true);
}
