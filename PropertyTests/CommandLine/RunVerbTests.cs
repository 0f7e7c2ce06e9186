using System;
using System.IO;
using System.Text.Json;
using System.Threading;
using Xunit;

namespace GcSim.PropertyTests;

public sealed class RunVerbTests
{
    [Fact]
    public void A_program_prints_to_standard_error_and_ends_as_it_says()
    {
        using Workplace work = new();
        string path = work.Write("prog.go", GoPrograms.ExitsWithSeven);

        Command run = Command.Run("run", path, "--", "one", "--two");

        Assert.Equal(7, run.ExitCode);
        Assert.Equal("args prog one --two\n", run.Error);
        Assert.Equal("", run.Output);
    }

    [Fact]
    public void A_folder_is_one_program_of_all_its_files_but_tests()
    {
        using Workplace work = new();
        _ = work.Write("two/b.go", "package main\n\nfunc main() { println(answer()) }\n");
        _ = work.Write("two/a.go", "package main\n\nfunc answer() int { return 42 }\n");
        _ = work.Write("two/a_test.go", "package other\n");

        Command run = Command.Run("run", work.At("two"));

        Assert.Equal((0, "42\n"), (run.ExitCode, run.Error));
    }

    [Fact]
    public void A_missed_barrier_ends_with_the_runtimes_message_our_story_and_the_command_to_replay()
    {
        Command run = Command.Run(
            "run",
            Repository.PathOf("Scenarios/Library/Bugs/UnlinkWithoutBarrier.go")
        );

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("fatal error: missed write barrier\n", run.Error, StringComparison.Ordinal);
        Assert.Contains(
            "UnlinkWithoutBarrier.go:29 by a plain store, WITHOUT a barrier",
            run.Output,
            StringComparison.Ordinal
        );
        Assert.Contains("replay: gcsim run ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_command_that_a_story_ends_with_runs_the_same_run_again()
    {
        Command first = Command.Run(
            "run",
            Repository.PathOf("Scenarios/Library/Bugs/HideFromMarker.go"),
            "--seed",
            "3"
        );
        string command = first.Output[
            (first.Output.IndexOf("replay: gcsim ", StringComparison.Ordinal) + 14)..
        ];

        Command second = Command.Run(command.TrimEnd('\n').Split(' '));

        Assert.Equal(first, second);
    }

    [Fact]
    public void Judges_that_watch_find_what_the_runtime_did_not()
    {
        using Workplace work = new();
        string path = work.Write("prog.go", GoPrograms.SilentMiss);

        Assert.Equal(0, Command.Run("run", path).ExitCode);
        Command watched = Command.Run("run", path, "--check");

        Assert.Equal(4, watched.ExitCode);
        Assert.Contains(
            "prog.go:9 by a plain store, WITHOUT a barrier",
            watched.Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_outcome_as_JSON_has_the_findings()
    {
        using Workplace work = new();
        string path = work.Write("prog.go", GoPrograms.SilentMiss);

        Command run = Command.Run("run", path, "--check", "--json");

        using JsonDocument json = JsonDocument.Parse(run.Output);
        Assert.Equal("Normal", json.RootElement.GetProperty("ended").GetString());
        JsonElement finding = Assert.Single(
            json.RootElement.GetProperty("findings").EnumerateArray()
        );
        Assert.Equal("prog.go:9", finding.GetProperty("culprit_position").GetString());
    }

    [Fact]
    public void A_run_stops_at_its_step_limit_and_says_so()
    {
        using Workplace work = new();
        string path = work.Write("prog.go", GoPrograms.Endless);

        Command run = Command.Run("run", path, "--max-steps", "5000");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("gcsim: stopped after 5000 steps (--max-steps)\n", run.Error);
    }

    [Fact]
    public void An_interrupted_run_leaves_a_trace_of_what_it_did()
    {
        using Workplace work = new();
        string path = work.Write("prog.go", GoPrograms.Endless);
        using CancellationTokenSource stop = new();
        stop.Cancel();

        Command run = Command.RunIn([], stop.Token, "run", path, "--trace", work.At("t.gctrace"));

        Assert.Equal(130, run.ExitCode);
        Command replay = Command.Run("replay", work.At("t.gctrace"));
        Assert.Equal(1, replay.ExitCode);
        Assert.Contains("not finished", replay.Error, StringComparison.Ordinal);
        Assert.Contains(
            "identical (as far as the trace goes), ",
            replay.Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_recorded_run_leaves_its_trace_and_its_CSV_files()
    {
        using Workplace work = new();
        string path = work.Write("prog.go", GoPrograms.Clean);

        Command run = Command.Run(
            "run",
            path,
            "--trace",
            work.At("out/t.gctrace"),
            "--csv",
            work.At("out/csv")
        );

        Assert.Equal((0, "total 4950\n"), (run.ExitCode, run.Error));
        Assert.True(File.Exists(work.At("out/t.gctrace")));
        Assert.True(File.Exists(work.At("out/csv/allocations.csv")));
    }
}
