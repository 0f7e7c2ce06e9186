using System;
using System.Collections.Generic;
using System.IO;
using GcSim.Hunting;
using GcSim.Simulator;
using GcSim.Tools;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>Shrinking of programs and schedules together.</summary>
public sealed class ShrinkTests
{
    /// <summary>Runs that are enough for a dozen statements.</summary>
    const int Plenty = 2500;

    /// <summary>Runs that are not.</summary>
    const int Some = 120;

    static readonly List<ShrinkState> s_states = [];
    static readonly Lazy<ShrunkFinding> s_shrunk = new(Shrink);

    [Fact]
    public void The_classic_lost_object_shrinks_to_12_statements_and_2_context_switches()
    {
        ShrunkFinding shrunk = s_shrunk.Value;

        Assert.InRange(shrunk.Statements, 1, 12);
        Assert.InRange(shrunk.Switches, 0, 2);
    }

    [Fact]
    public void Shrinking_ends_where_nothing_more_can_be_taken_away_and_changes_nothing_there()
    {
        PlannedRun run = FoundTests.Load($"{FoundTests.Folder}/SweepFlushMcaches.go", out _);
        run = run.Limited();
        ShrunkFinding first = new Shrinker(run.Setting, run.Target, run.Plan, 20_000).Run(default);
        ShrunkFinding second = new Shrinker(run.Setting, first.Target, first.Run.Made, 20_000).Run(
            default
        );

        Assert.True(first.IsDone);
        Assert.True(second.IsDone);
        Assert.Equal(first.Target.Sources[0].Text, second.Target.Sources[0].Text);
        Assert.Equal(first.Run.Made.ToString(), second.Run.Made.ToString());
    }

    [Fact]
    public void What_is_shrunk_has_the_same_kind_of_finding_and_none_with_the_defence_restored()
    {
        ShrunkFinding shrunk = s_shrunk.Value;
        FindingKind? before = ShrinkRig.Shrinker(Plenty).Kind;
        FindingKind? after = ShrinkRig.KindOf(shrunk.Target, shrunk.Run.Made);

        Assert.Equal("lost object", before?.Judge);
        Assert.Equal((before?.Judge, before?.Rule), (after?.Judge, after?.Rule));
        MachineOptions intact = shrunk.Target.Options with { Without = default };
        Assert.Null(ShrinkRig.KindOf(shrunk.Target.With(intact), shrunk.Run.Made));
    }

    [Fact]
    public void Shrinking_again_comes_to_the_same()
    {
        string first = Told(ShrinkRig.Shrinker(Some).Run(default));

        Assert.Equal(first, Told(ShrinkRig.Shrinker(Some).Run(default)));
    }

    [Fact]
    public void Shrinking_that_was_interrupted_comes_to_the_same_as_without()
    {
        _ = s_shrunk.Value;
        ShrinkState state = s_states[3 * s_states.Count / 4];
        Shrinker resumed = ShrinkRig.Shrinker(Plenty);
        resumed.Resume(state);

        Assert.InRange(state.Runs, 1, s_shrunk.Value.Runs - 1);
        Assert.Equal(Told(s_shrunk.Value), Told(resumed.Run(default)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(150)]
    public void No_more_runs_are_made_than_the_budget_has(int budget)
    {
        Shrinker shrinker = ShrinkRig.Shrinker(budget);
        ShrunkFinding shrunk = shrinker.Run(default);

        Assert.InRange(shrunk.Runs, 0, budget);
        Assert.False(shrunk.IsDone);
        Assert.Equal("lost object", ShrinkRig.KindOf(shrunk.Target, shrunk.Run.Made)?.Judge);
    }

    [Fact]
    public void A_shrunk_program_shows_its_finding_by_itself_and_folders_are_byte_equal()
    {
        using Workplace work = new();
        string trace = work.At("wander.gctrace");
        string program = work.Write(ShrinkRig.Name, ShrinkRig.Text);
        _ = Command.Run("run", program, "--seed", $"{ShrinkRig.Seed}", "--trace", trace);

        Command shrink = Command.Run("shrink", trace, "-o", work.At("a"), "--budget", "200");
        Command again = Command.Run("shrink", trace, "-o", work.At("b"), "--budget", "200");

        Assert.Equal(4, shrink.ExitCode);
        Assert.Equal(4, again.ExitCode);
        string[] screen = shrink.Output.Split('\n');
        Assert.InRange(screen.Length, 10, 50);
        Assert.All(screen, line => Assert.InRange(line.Length, 0, 120));
        foreach (
            string file in (string[])["wander.go", "run.gctrace", "shrink.json", "csv/phases.csv"]
        )
        {
            Assert.Equal(
                File.ReadAllBytes(work.At($"a/{file}")),
                File.ReadAllBytes(work.At($"b/{file}"))
            );
        }

        Command run = Command.Run("run", work.At("a/wander.go"), "--check");
        Assert.Contains("A reachable object was not marked", run.Output, StringComparison.Ordinal);
        Command replay = Command.Run("replay", work.At("a/run.gctrace"));
        Assert.Contains("identical", replay.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_without_a_finding_is_refused()
    {
        using Workplace work = new();
        string program = work.Write(ShrinkRig.Name, ShrinkRig.Text);

        Command shrink = Command.Run("shrink", program, "--without", "none", "-o", work.At("a"));

        Assert.Equal(1, shrink.ExitCode);
        Assert.Contains("there is nothing to shrink", shrink.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Statements_are_counted_without_blocks_and_heads()
    {
        const string Text =
            "package main\n\nvar x = 1\n\nfunc main() {\n\tfor i := 0; i < 2; i++ {\n\t\tif j := i; j > 0 {\n\t\t\tx = j\n\t\t}\n\t}\n}\n";

        Assert.Equal(3, StatementCount.Of([new TraceFormat.SourceText("a.go", Text)]));
    }

    static ShrunkFinding Shrink()
    {
        Shrinker shrinker = ShrinkRig.Shrinker(Plenty);
        shrinker.OnState = s_states.Add;
        return shrinker.Run(default);
    }

    static string Told(ShrunkFinding shrunk) =>
        $"{shrunk.Target.Sources[0].Text}|{shrunk.Run.Made}|{shrunk.Runs}|{shrunk.IsDone}";
}
