using System;
using System.Collections.Immutable;
using System.Linq;
using System.Text.Json;
using GcSim.Analysis;
using GcSim.Hunting;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>Which line of defence would have saved a run.</summary>
public sealed class AblationTests
{
    const int Neighbours = 30;

    /// <summary>To shrink with: enough for a plan of few switches.</summary>
    const int Runs = 500;

    /// <summary>What HideFromMarker shrinks to: a store past the barrier into a box that has been scanned.</summary>
    const string RawStore = """
        //gcsim:wbshadow 0
        //gcsim:schedule stay
        //gcsim:choices 543:P0
        package main

        import "unsafe"

        type box struct {
        	content *item
        }

        type item struct {
        	magic int
        }

        const boxes = 20

        var shelf [boxes]*box

        func move(i, j int) {
        	*(*uintptr)(unsafe.Pointer(&shelf[j].content)) = uintptr(unsafe.Pointer(shelf[i].content))
        	shelf[i].content = nil
        }

        func main() {
        	for i := range shelf {
        		shelf[i] = new(box)
        	}
        	shelf[0].content = &item{}
        	at := 0
        	for round := 0; round < 101; round++ {
        		move(at, at+1)
        		at = 2
        	}
        }

        """;

    [Fact]
    public void The_defence_that_was_taken_away_is_told_to_have_saved_the_run_and_a_stopped_world_too()
    {
        ShrunkFinding shrunk = ShrinkRig.Shrinker(Runs).Run(default);
        Ablator ablator = Ablator(shrunk, out Explanation told);

        ImmutableArray<AblationRow> table = ablator.Table();

        Assert.Equal("lost object", told.Finding.Judge);
        AssertSaved(table, "with barrier.shade");
        AssertSaved(table, "the world stopped");
        Assert.InRange(ablator.Neighbours().Failures, 1, Neighbours);
        Assert.Equal([.. table], (AblationRow[])[.. Ablator(shrunk, out _).Table()]);
    }

    [Fact]
    public void A_store_past_the_barrier_is_saved_by_the_barrier_and_not_by_black_allocation()
    {
        using Workplace work = new();
        string trace = work.At("raw.gctrace");
        _ = Command.Run("run", work.Write("raw.go", RawStore), "--trace", trace);

        Command explain = Command.Run(
            "explain",
            trace,
            "--ablation",
            "--neighbourhood",
            "40",
            "--json"
        );

        Assert.Equal(4, explain.ExitCode);
        Assert.Equal(
            explain.Output,
            Command.Run("explain", trace, "--ablation", "--neighbourhood", "40", "--json").Output
        );
        JsonElement json = JsonDocument.Parse(explain.Output).RootElement;
        Assert.InRange(json.GetProperty("neighbours").GetProperty("failures").GetInt32(), 1, 40);
        Assert.Contains("raw.go:21", json.GetProperty("fix").GetString(), StringComparison.Ordinal);
        JsonElement[] rows = [.. json.GetProperty("ablation").EnumerateArray()];
        JsonElement barrier = Row(rows, "raw.go:21 with a barrier");
        Assert.True(barrier.GetProperty("saves").GetBoolean());
        Assert.Equal(0, barrier.GetProperty("neighbours").GetProperty("failures").GetInt32());
        Assert.False(Row(rows, "--alloc-colour black").GetProperty("saves").GetBoolean());
    }

    [Fact]
    public void The_failure_rate_after_a_fix_is_told_beside_the_one_before()
    {
        using Workplace work = new();
        string trace = work.At("raw.gctrace");
        _ = Command.Run("run", work.Write("raw.go", RawStore), "--trace", trace);
        string mended = RawStore
            .Replace("import \"unsafe\"\n\n", "", StringComparison.Ordinal)
            .Replace(
                "*(*uintptr)(unsafe.Pointer(&shelf[j].content)) = uintptr(unsafe.Pointer(shelf[i].content))",
                "shelf[j].content = shelf[i].content",
                StringComparison.Ordinal
            );

        Command explain = Command.Run(
            "explain",
            trace,
            "--neighbourhood",
            "40",
            "--after",
            work.Write("mended.go", mended)
        );

        string told = explain.Output;
        Assert.Contains("schedules near this one fail: ", told, StringComparison.Ordinal);
        Assert.DoesNotContain("fail: 0 of 40", told, StringComparison.Ordinal);
        Assert.Contains(
            "mended.go): 0 of 40; the same schedule: saved",
            told,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_advice_is_to_mend_the_runtime_where_a_line_of_defence_is_missing()
    {
        using Workplace work = new();
        string trace = work.At("wander.gctrace");
        string program = work.Write(ShrinkRig.Name, ShrinkRig.Text);
        _ = Command.Run("run", program, "--seed", $"{ShrinkRig.Seed}", "--trace", trace);

        Command explain = Command.Run("explain", trace);

        Assert.Contains(
            "To mend: the runtime, not the program, lacks this: The barrier shades the value that is stored. (barrier.shade,",
            explain.Output,
            StringComparison.Ordinal
        );
        Assert.InRange(explain.Output.Split('\n').Length, 5, 20);
    }

    [Theory]
    [InlineData("--with", "nonsense", "is no OPTION=VALUE")]
    [InlineData("--with", "procs=none", "is no value of procs")]
    [InlineData("--neighbourhood", "0", "is a number from 1")]
    public void What_cannot_be_asked_is_refused(string option, string value, string message)
    {
        using Workplace work = new();
        string trace = work.At("raw.gctrace");
        _ = Command.Run("run", work.Write("raw.go", RawStore), "--trace", trace);

        Command explain = Command.Run("explain", trace, option, value);

        Assert.Equal(1, explain.ExitCode);
        Assert.Contains(message, explain.Error, StringComparison.Ordinal);
    }

    static Ablator Ablator(ShrunkFinding shrunk, out Explanation told)
    {
        EventLog events = shrunk.Target.Record(new PlannedChoices(shrunk.Run.Made)).Events;
        told = FindingKind.Explain(shrunk.Target, events)!;
        return new Ablator(shrunk.Target, shrunk.Run.Made, told, Neighbours);
    }

    static void AssertSaved(ImmutableArray<AblationRow> table, string change)
    {
        AblationRow row = Assert.Single(table, row => row.Change == change);
        Assert.True(row.Saves);
        Assert.Equal(new FailureRate(0, Neighbours), row.Neighbours);
    }

    static JsonElement Row(JsonElement[] rows, string change) =>
        rows.Single(row => row.GetProperty("change").GetString() == change);
}
