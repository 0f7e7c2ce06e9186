using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using GcSim.Analysis;
using GcSim.TraceFormat;
using Xunit;

namespace GcSim.PropertyTests;

public sealed class TimeTravelTests
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
    public void The_state_at_a_step_is_what_all_events_up_to_it_give(string program)
    {
        using Workplace work = new();
        using TraceReader trace = Recorded.Trace(work, program);
        using TimeMachine time = Recorded.Index(work, trace);

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
        using TraceReader trace = Recorded.Trace(work, "Scenarios/Library/Bugs/HideFromMarker.go");
        Recorded.Index(work, trace).Dispose();
        byte[] whole = File.ReadAllBytes(work.At("t.gcix"));
        byte[] damaged = [.. whole];
        damaged[^30] ^= 1;
        File.WriteAllBytes(work.At("t.gcix"), damaged);
        Recorded.Index(work, trace).Dispose();
        byte[] again = File.ReadAllBytes(work.At("t.gcix"));
        using TraceReader other = Recorded.Trace(
            work,
            "Scenarios/Library/Classics/RingBuffer.go",
            "u"
        );

        using TimeMachine stale = Recorded.Index(work, other);

        Assert.Equal(whole, again);
        Assert.Equal(other.Blocks[^1].LastStep, stale.LastStep);
        Assert.NotEqual(whole, File.ReadAllBytes(work.At("t.gcix")));
    }

    [Fact]
    public void Every_question_is_answered_as_text_and_as_JSON()
    {
        using Workplace work = new();
        string path = Recorded.Path(work, "Scenarios/Library/Bugs/HideFromMarker.go", "t");
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
        string path = Recorded.Path(work, "Scenarios/Library/Bugs/HideFromMarker.go", "t");

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
        string path = Recorded.Path(work, "Scenarios/Library/Bugs/HideFromMarker.go", "t");

        Command command = Command.Run("inspect", path, option, value);

        Assert.Equal(1, command.ExitCode);
        Assert.Contains(says, command.Error, StringComparison.Ordinal);
    }

    static string Marks(string output) =>
        output.Replace(
            ", allocated at step 524 by G1 at HideFromMarker.go:42",
            "",
            StringComparison.Ordinal
        );

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
}
