using System;
using System.Collections.Generic;
using System.Linq;
using GcSim.Analysis;
using GcSim.TraceFormat;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>Histories of slots and objects, held to a plain scan of all events.</summary>
public sealed class HistoryTests
{
    public static TheoryData<string> Programs =>
        [
            "Scenarios/Library/Bugs/HideFromMarker.go",
            "Scenarios/Library/Classics/RingBuffer.go",
            "Scenarios/Library/Classics/DeferStack.go",
            "Scenarios/Library/Classics/StringBuilder.go",
        ];

    [Theory]
    [MemberData(nameof(Programs))]
    public void The_writes_of_a_slot_are_those_of_a_plain_scan(string program)
    {
        using Workplace work = new();
        using TraceReader trace = Recorded.Trace(work, program);
        using TimeMachine time = Recorded.Index(work, trace);
        PlainScan all = new();
        _ = all.Writes(trace, 0);
        ulong[] slots = [.. Sample(all.Words)];

        foreach (ulong slot in slots)
        {
            List<ScannedWrite> expected = new PlainScan().Writes(trace, slot);
            InspectReport report = new Inspector(time).Slot(slot, Everything);

            Assert.Equal(expected, Writes(report));
        }

        Assert.True(slots.Length >= 10);
    }

    [Fact]
    public void A_limited_history_says_where_to_go_on_and_goes_on_there()
    {
        using Workplace work = new();
        using TraceReader trace = Recorded.Trace(work, "Scenarios/Library/Bugs/HideFromMarker.go");
        using TimeMachine time = Recorded.Index(work, trace);
        PlainScan all = new();
        _ = all.Writes(trace, 0);
        ulong hot = all.Words.MaxBy(pair => pair.Value).Key;
        List<ScannedWrite> expected = new PlainScan().Writes(trace, hot);
        ulong middle = expected[expected.Count / 2].Step;

        InspectReport first = new Inspector(time).Slot(hot, Everything with { Limit = 5 });
        InspectReport rest = new Inspector(time).Slot(hot, Everything with { FromStep = middle });

        Assert.Equal(5, History(first).Rows.Count);
        Assert.Contains(first.Notes, note => note.Contains("--from", StringComparison.Ordinal));
        Assert.Equal(expected.Where(write => write.Step >= middle), Writes(rest));
    }

    [Fact]
    public void The_incarnations_of_a_block_are_its_allocations_with_their_frees()
    {
        using Workplace work = new();
        using TraceReader trace = Recorded.Trace(work, "Scenarios/Library/Bugs/HideFromMarker.go");
        using TimeMachine time = Recorded.Index(work, trace);
        Dictionary<ulong, List<(ulong Alloc, ulong? Free)>> lives = LivesOf(trace);
        ulong[] reused = [.. lives.Keys.Where(block => lives[block].Count > 2).Order().Take(5)];

        foreach (ulong block in reused)
        {
            InspectTable told = Table(
                new Inspector(time).Object(block, Everything),
                "incarnations"
            );
            ulong second = lives[block][1].Alloc;
            InspectReport later = new Inspector(time).Object(
                block,
                Everything with
                {
                    FromStep = second + 1,
                }
            );

            Assert.Equal(lives[block], Lives(told));
            Assert.Equal(
                lives[block].Skip(1),
                Lives(Table(later, "incarnations")).TakeLast(lives[block].Count - 1)
            );
            Assert.Equal(second, Cell(History(later), 0, "incarnation"));
        }

        Assert.Equal(5, reused.Length);
    }

    [Fact]
    public void A_history_in_which_nothing_happened_says_so()
    {
        using Workplace work = new();
        using TraceReader trace = Recorded.Trace(work, "Scenarios/Library/Bugs/HideFromMarker.go");
        using TimeMachine time = Recorded.Index(work, trace);
        ulong last = time.LastStep;

        foreach (ulong slot in (ulong[])[0x8000000, 0xc20800a080])
        {
            InspectReport report = new Inspector(time).Slot(
                slot,
                Everything with
                {
                    FromStep = last,
                }
            );

            Assert.Empty(History(report).Rows);
            Assert.Contains(
                $"nothing happened to it in steps {last} to {last}",
                report.Notes[^1],
                StringComparison.Ordinal
            );
        }
    }

    static IEnumerable<ulong> Sample(Dictionary<ulong, int> words) =>
        words
            .OrderByDescending(pair => pair.Value)
            .ThenBy(pair => pair.Key)
            .Select(pair => pair.Key)
            .Where((_, i) => i < 6 || i % (words.Count / 12 + 1) == 0)
            .Where(word => word % 8 == 0 && word >= 0x8000000);

    static List<ScannedWrite> Writes(InspectReport report)
    {
        HashSet<string> kinds =
        [
            nameof(EventKind.Store),
            nameof(EventKind.BarrierStore),
            nameof(EventKind.BarrierOff),
            nameof(EventKind.Move),
            nameof(EventKind.Clear),
        ];
        InspectTable table = History(report);
        List<ScannedWrite> writes = [];
        for (int i = 0; i < table.Rows.Count; i++)
        {
            string kind = (string)Cell(table, i, "event")!;
            if (kinds.Contains(kind) && Cell(table, i, "old") is not null)
            {
                ulong step = (ulong)Cell(table, i, "step")!;
                writes.Add(new(step, kind, Word(table, i, "old"), Word(table, i, "new")));
            }
        }

        return writes;
    }

    /// <summary>For each block its allocations and frees, by reading all events.</summary>
    static Dictionary<ulong, List<(ulong Alloc, ulong? Free)>> LivesOf(TraceReader trace)
    {
        Dictionary<ulong, List<(ulong Alloc, ulong? Free)>> lives = [];
        for (int block = 0; block < trace.Blocks.Count; block++)
        {
            foreach (Event e in trace.ReadBlock(block).ToArray())
            {
                if (e.Kind == EventKind.Alloc)
                {
                    _ = lives.TryAdd(e.A, []);
                    lives[e.A].Add((e.Step, null));
                }
                else if (e.Kind == EventKind.Free)
                {
                    lives[e.A][^1] = (lives[e.A][^1].Alloc, e.Step);
                }
            }
        }

        return lives;
    }

    static IEnumerable<(ulong Alloc, ulong? Free)> Lives(InspectTable told)
    {
        for (int i = 0; i < told.Rows.Count; i++)
        {
            yield return (
                (ulong)Cell(told, i, "incarnation")!,
                (ulong?)Cell(told, i, "freed_step")
            );
        }
    }

    static InspectTable History(InspectReport report) => Table(report, "history");

    static InspectTable Table(InspectReport report, string name) =>
        report.Tables.Single(table => table.Name == name);

    static object? Cell(InspectTable table, int row, string column) =>
        table.Rows[row][table.Columns.ToList().IndexOf(column)];

    /// <summary>A word in hexadecimal; null where it is not known.</summary>
    static ulong? Word(InspectTable table, int row, string column) =>
        (string)Cell(table, row, column)! is "?" ? null : Hex(Cell(table, row, column));

    static ulong Hex(object? text) => Convert.ToUInt64(((string)text!)[2..], 16);

    static InspectWindow Everything => new(0, ulong.MaxValue, int.MaxValue, WithReads: false);
}
