using System;
using System.Collections.Immutable;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using GcSim.Hunting;
using GcSim.Simulator;
using GcSim.Tools;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>Plans: schedules as what differs from the plainest run.</summary>
public sealed class PlanTests
{
    [Property(MaxTest = 200)]
    public Property A_plan_reads_back_what_it_writes(
        (PositiveInt Step, byte Processor)[] switches,
        (NonNegativeInt Number, uint Answer)[] draws
    )
    {
        SwitchPlan plan = new(
            switches.Select(s => new Switch((ulong)s.Step.Get, s.Processor)),
            draws.Select(d => new Draw(d.Number.Get, d.Answer))
        );
        SwitchPlan? read = SwitchPlan.TryParse(plan.ToString());

        return (
            read is not null
            && read.Switches.SequenceEqual(plan.Switches)
            && read.Draws.SequenceEqual(plan.Draws)
        ).Label(plan.ToString());
    }

    [Theory]
    [InlineData("412")]
    [InlineData("412:1")]
    [InlineData("412:P")]
    [InlineData("0:P1")]
    [InlineData("412:P1000")]
    [InlineData("-1=2")]
    [InlineData("1=")]
    [InlineData("one=2")]
    public void What_is_no_plan_is_refused_with_its_place_and_what_a_plan_is(string text)
    {
        using Workplace work = new();
        string path = work.Write(
            "prog.go",
            $"//gcsim:schedule stay\n//gcsim:choices {text}\npackage main\n\nfunc main() {{}}\n"
        );

        Command run = Command.Run("run", path);

        Assert.Null(SwitchPlan.TryParse(text));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(
            $"prog.go:2:1: '{text}' is no value of choices; give STEP:PN",
            run.Error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Directives_of_choices_add_up_and_none_forgets_them()
    {
        MachineOptions options = new();
        foreach (string text in (string[])["5:P1", "none", "9:P0 7=3", "2:P1"])
        {
            options = RunOptionSet.Apply(options, new("choices", text, "here"));
        }

        Assert.Equal("2:P1,9:P0,7=3", options.Choices);
    }

    [Theory]
    [InlineData("random")]
    [InlineData("sticky:4")]
    [InlineData("round-robin")]
    public void A_plan_of_a_run_makes_the_same_run(string schedule)
    {
        RunRecipe recipe = ShrinkRig.Recipe(1);
        recipe = recipe with
        {
            Options = RunOptionSet.Apply(recipe.Options, new("schedule", schedule, "here")),
        };
        PlannedRun planned = PlannedRun.Of(recipe);
        PlanRun run = planned.Target.Run(planned.Plan);
        RunResult original = recipe.Run(new ForgetfulSink(), default);

        Assert.Equal((original.Kind, original.Steps), (run.Run.Kind, run.Run.Steps));
        Assert.Equal(run.Run, planned.Target.Run(run.Made).Run);
        Assert.Equal(run.Made.ToString(), planned.Target.Run(run.Made).Made.ToString());
    }

    [Theory]
    [InlineData("random", 1)]
    [InlineData("random", 2)]
    [InlineData("sticky:4", 3)]
    [InlineData("round-robin", 4)]
    public void A_run_in_the_order_of_its_own_blocks_is_the_same_run(string schedule, int seed)
    {
        RunRecipe recipe = ShrinkRig.Recipe((ulong)seed);
        recipe = recipe with
        {
            Options = RunOptionSet.Apply(recipe.Options, new("schedule", schedule, "here")),
        };
        PlannedRun planned = PlannedRun.Of(recipe);
        ImmutableArray<Block> blocks = planned.Target.Blocks(planned.Plan);
        PlanRun run = planned.Target.Run(planned.Plan);
        PlanRun followed = planned.Target.Follow(planned.Plan, blocks);

        Assert.InRange(blocks.Length, 100, int.MaxValue);
        Assert.Equal(run.Run, followed.Run);
        Assert.Equal(run.Made.ToString(), followed.Made.ToString());
    }

    [Fact]
    public void A_recorded_run_by_a_plan_replays()
    {
        using Workplace work = new();
        string trace = work.At("t.gctrace");
        string program = work.Write(ShrinkRig.Name, ShrinkRig.Text);

        Command run = Command.Run(
            "run",
            program,
            "--without",
            "none",
            "--schedule",
            "stay",
            "--choices",
            "300:P1,900:P0",
            "--trace",
            trace
        );

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("identical", Command.Run("replay", trace).Output, StringComparison.Ordinal);
    }

    /// <summary>Takes events and forgets them.</summary>
    sealed class ForgetfulSink : TraceFormat.IEventSink
    {
        public void Accept(ReadOnlySpan<TraceFormat.Event> batch) { }
    }
}
