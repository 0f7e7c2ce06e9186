using System;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using GcSim.Hunting;
using GcSim.Simulator;
using GcSim.Tools;
using GcSim.TraceFormat;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>Interleavings: schedules in words.</summary>
public sealed class InterleavingTests
{
    const string Two = """
        package main

        var turn = new(int)
        var done = make(chan int, 2)

        func say(what string) {
        	println(what)
        }

        func worker() {
        	say("w1")
        	*turn++
        	say("w2")
        	done <- 1
        }

        func main() {
        	go worker()
        	say("m1")
        	*turn++
        	say("m2")
        	<-done
        }

        """;

    static readonly string[] s_steps =
    [
        "main until line 20",
        "worker#2 until line other.go:7",
        "G3 until enter push",
        "P1 until phase termination",
        "gc until stack main",
        "gc until black line[2][0]",
        "gc until white shelf",
        "sweeper until wait",
        "finalizers until end",
        "main until asked",
        "main for 1 step",
        "gc for 3 steps",
    ];

    [Property(MaxTest = 200)]
    public Property An_interleaving_reads_back_what_it_writes(NonEmptyArray<NonNegativeInt> choices)
    {
        string text = string.Join(
            "; ",
            choices.Get.Select(choice => s_steps[choice.Get % s_steps.Length])
        );

        return (Interleaving.TryParse(text)?.ToString() == text).Label(text);
    }

    [Theory]
    [InlineData("main")]
    [InlineData("main until")]
    [InlineData("main until line")]
    [InlineData("main until line 0")]
    [InlineData("main until line x")]
    [InlineData("main until phase sweep")]
    [InlineData("main for steps")]
    [InlineData("main until purple shelf")]
    [InlineData("worker#0 until wait")]
    [InlineData("main until line 3 or 4")]
    public void What_is_no_interleaving_is_refused_with_its_place_and_what_one_is(string text)
    {
        Command run = Run($"//gcsim:interleave {text}\n{Two}");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(
            $"prog.go:1:1: '{text}' is no value of interleave; give WHO until GOAL",
            run.Error,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("main until line 20; worker until line 13; main until wait", "m1 w1 m2 w2")]
    [InlineData("main until line 19; worker until end", "w1 w2 m1 m2")]
    [InlineData("main until line 21; worker until end", "m1 w1 w2 m2")]
    [InlineData("main until enter say, worker until line 12, main until wait", "w1 m1 m2 w2")]
    [InlineData("main until wait", "m1 m2 w1 w2")]
    public void Goroutines_go_on_up_to_the_lines_that_it_names(string text, string expected)
    {
        Assert.Equal((0, expected), Words(Run(Two, "--interleave", text)));
    }

    [Theory]
    [InlineData("main until line 2", "no statement that could run is on line 2")]
    [InlineData("main until enter jump", "the program has no function jump, or nothing calls it")]
    [InlineData("gc until black box", "the program has no global variable box")]
    [InlineData("gc until black turn[x]", "'turn[x]' names no object: give a global variable")]
    [InlineData("P7 until wait", "there is no P7: the run has 2 processors (--procs)")]
    [InlineData("main until line 18; worker until wait", "worker has ended, or has not")]
    [InlineData("main until line 19; worker until line 20", "worker has ended, or has not")]
    [InlineData("gc until phase mark; gc until end; gc until phase mark", "no collection is under")]
    [InlineData("main until line 12", "the program ended at step")]
    public void What_cannot_be_driven_is_told_with_its_step_and_what_to_do(
        string text,
        string expected
    )
    {
        string start = text.StartsWith("gc", StringComparison.Ordinal) ? "main until asked; " : "";
        Command run = Run(Two, "--interleave", start + text);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("gcsim: interleave, step ", run.Error, StringComparison.Ordinal);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Directives_add_up_and_none_or_another_schedule_forgets_them()
    {
        const string Program =
            "//gcsim:interleave main until line 23\n//gcsim:interleave worker until end\n" + Two;

        Assert.Equal((0, "m1 w1 w2 m2"), Words(Run(Program)));
        Assert.Equal(
            (0, "w1 w2 m1 m2"),
            Words(Run(Program, "--interleave", "none; main until line 21; worker until end"))
        );
        MachineOptions options = RunOptionSet.Apply(
            new MachineOptions(),
            new("interleave", "main until wait", "here")
        );
        options = RunOptionSet.Apply(options, new("schedule", "stay", "here"));
        Assert.Equal(("stay", ""), (options.Strategy, options.Interleave));
    }

    [Fact]
    public void A_recorded_run_replays_and_its_trace_says_how_it_was_driven()
    {
        using Workplace work = new();
        string trace = work.At("t.gctrace");
        string program = work.Write("prog.go", Two);

        Command run = Command.Run(
            "run",
            program,
            "--interleave",
            "main until asked; gc until phase mark; main until line 21; gc until end; worker until end",
            "--trace",
            trace
        );

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("identical", Command.Run("replay", trace).Output, StringComparison.Ordinal);
        using TraceReader reader = TraceReader.Open(trace);
        Assert.Equal(
            "main until asked; gc until phase mark; main until line 21; gc until end; worker until end",
            reader.Header.Config.Options.Single(option => option.Name == "interleave").Value
        );
    }

    [Theory]
    [InlineData("Queens.go")]
    [InlineData("MapChurn.go")]
    [InlineData("Shapes.go")]
    public void The_look_ahead_changes_nothing_and_sees_each_line_that_has_an_access(string file)
    {
        LookAheadCheck check = LookAheadCheck.Of(file, mostSteps: 4000);

        Assert.InRange(check.Accesses, 100, int.MaxValue);
        Assert.Equal([], check.Missed);
        Assert.True(check.IsUnchanged);
    }

    static Command Run(string text, params string[] options)
    {
        using Workplace work = new();
        return Command.Run(["run", work.Write("prog.go", text), .. options]);
    }

    static (int, string) Words(Command run) =>
        (run.ExitCode, run.Error.Trim().ReplaceLineEndings(" "));
}
