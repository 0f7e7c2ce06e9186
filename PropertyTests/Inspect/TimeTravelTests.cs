using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using GcSim.Analysis;
using GcSim.TraceFormat;
using Xunit;

namespace GcSim.PropertyTests;

public sealed class TimeTravelTests
{
    /// <summary>Small blocks make many groups of a short run.</summary>
    const int BlockEvents = 64;

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
        using TraceReader trace = Record(work, program);
        using TimeMachine time = Open(work, trace);
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

    [Theory]
    [MemberData(nameof(Programs))]
    public void The_state_at_a_step_is_what_all_events_up_to_it_give(string program)
    {
        using Workplace work = new();
        using TraceReader trace = Record(work, program);
        using TimeMachine time = Open(work, trace);

        for (ulong i = 0; i <= 8; i++)
        {
            ulong step = time.LastStep * i / 8;
            RunReplica expected = new(time.Facts);
            for (int block = 0; block < trace.Blocks.Count; block++)
            {
                Event[] events = trace.ReadBlock(block).ToArray();
                expected.Accept([.. events.Where(e => e.Step <= step)]);
            }

            AssertSame(expected, time.At(step));
        }
    }

    [Fact]
    public void A_damaged_and_a_stale_index_are_built_again()
    {
        using Workplace work = new();
        using TraceReader trace = Record(work, "Scenarios/Library/Bugs/HideFromMarker.go");
        Open(work, trace).Dispose();
        byte[] whole = File.ReadAllBytes(work.At("t.gcix"));
        byte[] damaged = [.. whole];
        damaged[^30] ^= 1;
        File.WriteAllBytes(work.At("t.gcix"), damaged);
        Open(work, trace).Dispose();
        byte[] again = File.ReadAllBytes(work.At("t.gcix"));
        using TraceReader other = Record(work, "Scenarios/Library/Classics/RingBuffer.go", "u");

        using TimeMachine stale = Open(work, other);

        Assert.Equal(whole, again);
        Assert.Equal(other.Blocks[^1].LastStep, stale.LastStep);
        Assert.NotEqual(whole, File.ReadAllBytes(work.At("t.gcix")));
    }

    [Fact]
    public void A_limited_history_says_where_to_go_on_and_goes_on_there()
    {
        using Workplace work = new();
        using TraceReader trace = Record(work, "Scenarios/Library/Bugs/HideFromMarker.go");
        using TimeMachine time = Open(work, trace);
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
        using TraceReader trace = Record(work, "Scenarios/Library/Bugs/HideFromMarker.go");
        using TimeMachine time = Open(work, trace);
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
        using TraceReader trace = Record(work, "Scenarios/Library/Bugs/HideFromMarker.go");
        using TimeMachine time = Open(work, trace);
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

    [Fact]
    public void Every_question_is_answered_as_text_and_as_JSON()
    {
        using Workplace work = new();
        string path = RecordedPath(work, "Scenarios/Library/Bugs/HideFromMarker.go", "t");
        string[][] questions =
        [
            [],
            ["--at", "1000"],
            ["--object", "0xc20800a084"],
            ["--slot", "0xc20800d000"],
            ["--span", "0xc20800a000"],
            ["--holders", "0xc20800a080", "--at", "36200"],
            ["--g", "1"],
            ["--p", "1"],
        ];
        foreach (string[] question in questions)
        {
            Command text = Command.Run(["inspect", path, .. question]);
            Command json = Command.Run(["inspect", path, .. question, "--json"]);

            Assert.Equal((0, 0, ""), (text.ExitCode, json.ExitCode, text.Error));
            using JsonDocument document = JsonDocument.Parse(json.Output);
            Assert.True(document.RootElement.TryGetProperty("notes", out _));
        }
    }

    [Fact]
    public void The_lost_object_of_a_known_bug_is_told_with_its_way_and_drawn_in_red()
    {
        using Workplace work = new();
        string path = RecordedPath(work, "Scenarios/Library/Bugs/HideFromMarker.go", "t");

        Command held = Command.Run("inspect", path, "--holders", "0xc20800a080", "--at", "36200");
        Command dot = Command.Run("export", "dot", path, "--at", "36200");

        Assert.Contains("global main.shelf", held.Output, StringComparison.Ordinal);
        Assert.Contains("0xc20800a080: NOT marked", Marks(held.Output), StringComparison.Ordinal);
        Assert.Matches("\"0xc20800a080\" \\[[^\n]*color=\"red\"", dot.Output);
    }

    [Theory]
    [InlineData("--at", "99999999", "the trace has steps 0 to ")]
    [InlineData("--object", "0xc300000000", "the nearest span")]
    [InlineData("--slot", "0x10", "never in a span or a segment")]
    [InlineData("--slot", "main.x", "is no number")]
    [InlineData("--g", "777", "there is no G777")]
    public void What_is_not_there_is_refused_with_what_is(string option, string value, string says)
    {
        using Workplace work = new();
        string path = RecordedPath(work, "Scenarios/Library/Bugs/HideFromMarker.go", "t");

        Command command = Command.Run("inspect", path, option, value);

        Assert.Equal(1, command.ExitCode);
        Assert.Contains(says, command.Error, StringComparison.Ordinal);
    }

    static InspectWindow Everything => new(0, ulong.MaxValue, int.MaxValue, WithReads: false);

    static string Marks(string output) =>
        output.Replace(
            ", allocated at step 524 by G1 at HideFromMarker.go:42",
            "",
            StringComparison.Ordinal
        );

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

    static void AssertSame(RunReplica expected, RunReplica actual)
    {
        Assert.Equal(expected.State.Phase, actual.State.Phase);
        Assert.Equal(
            expected.State.Goroutines.OrderBy(pair => pair.Key),
            actual.State.Goroutines.OrderBy(pair => pair.Key)
        );
        Assert.Equal(expected.State.Processors.ToArray(), actual.State.Processors.ToArray());
        HeapSpan[] spans = [.. expected.Heap.Objects.Spans];
        HeapSpan[] others = [.. actual.Heap.Objects.Spans];
        Assert.Equal(spans.Select(span => span.Base), others.Select(span => span.Base));
        for (int i = 0; i < spans.Length; i++)
        {
            for (int k = 0; k < spans[i].Count; k++)
            {
                Assert.Equal(spans[i][k], others[i][k]);
            }

            for (ulong word = spans[i].Base; word < spans[i].End; word += 8)
            {
                Assert.Equal(expected.Heap.Memory.Read(word), actual.Heap.Memory.Read(word));
            }
        }
    }

    static TimeMachine Open(Workplace work, TraceReader trace) =>
        TimeMachines.Open(trace, "", work.At("t.gcix"), false, _ => { }, CancellationToken.None);

    static string RecordedPath(Workplace work, string program, string name)
    {
        string path = work.At(name + ".gctrace");
        _ = Command.Run("run", Repository.PathOf(program), "--trace", path);
        return path;
    }

    /// <summary>A recorded run, cut into small blocks.</summary>
    static TraceReader Record(Workplace work, string program, string name = "t")
    {
        using TraceReader whole = TraceReader.Open(RecordedPath(work, program, name));
        string path = work.At(name + "-small.gctrace");
        TraceWriterOptions options = new() { BlockEvents = BlockEvents };
        using (
            TraceWriter writer = TraceWriter.Create(
                path,
                whole.Header.Config,
                whole.Header.Program,
                options
            )
        )
        {
            whole.ReadTo(writer);
            writer.Complete();
        }

        return TraceReader.Open(path);
    }
}
