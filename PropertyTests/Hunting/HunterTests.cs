using System.Collections.Generic;
using System.Linq;
using System.Threading;
using GcSim.Hunting;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>What a hunt finds depends on its seed and programs, and on nothing else.</summary>
public sealed class HunterTests
{
    static readonly HuntOptions s_long = new() { MostRuns = 800, KeepsGoing = true };

    [Fact]
    public void Any_number_of_threads_finds_the_same()
    {
        HuntTarget target = HuntRig.EasyTarget();

        HuntSummary one = HuntRig.Hunt(target, s_long);
        HuntSummary three = HuntRig.Hunt(target, s_long with { Jobs = 3 });

        Assert.NotEmpty(one.Findings);
        Assert.Equal(HuntRig.Told(one.Findings), HuntRig.Told(three.Findings));
        Assert.Equal(
            (one.Runs, one.Steps, one.HandOvers),
            (three.Runs, three.Steps, three.HandOvers)
        );
    }

    [Fact]
    public void A_hunt_that_stops_at_its_first_finding_stops_at_the_same_one_on_any_number_of_threads()
    {
        HuntTarget target = HuntRig.EasyTarget();
        HuntOptions options = new() { MostRuns = 5000 };

        HuntSummary one = HuntRig.Hunt(target, options);
        HuntSummary three = HuntRig.Hunt(target, options with { Jobs = 3 });

        HuntFinding found = Assert.Single(one.Findings);
        Assert.Equal(HuntRig.Told(one.Findings), HuntRig.Told(three.Findings));
        Assert.Equal(found.Candidate.Number + 1, one.Runs);
        Assert.Equal(one.Steps, three.Steps);
    }

    [Fact]
    public void A_batch_pauses_at_an_objection_if_one_is_enough_and_goes_on_to_what_it_would_have_come_to()
    {
        HuntTarget target = HuntRig.EasyTarget();
        RunPlan plan = new(new StrategySpec("walk"), Focus.All, DataBias.Uniform, target.Options);
        Batch whole = new(0, 50, target, plan);
        Batch cut = new(0, 50, target, plan);
        BatchRunner patient = new(new HuntOptions { KeepsGoing = true });
        BatchRunner hasty = new(new HuntOptions());

        patient.Run(whole, CancellationToken.None);
        hasty.Run(cut, CancellationToken.None);

        Assert.True(whole.IsComplete && !whole.IsPaused && whole.Candidates.Count > 1);
        Assert.True(!cut.IsComplete && cut.IsPaused);
        Assert.Equal(Assert.Single(cut.Candidates).Number + 1, cut.Made);
        while (!cut.IsComplete)
        {
            hasty.Run(cut, CancellationToken.None);
        }

        Assert.Equal(whole.Steps, cut.Steps);
        Assert.Equal(
            whole.Candidates.Select(candidate => candidate.Run),
            cut.Candidates.Select(candidate => candidate.Run)
        );
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_hunt_that_stops_counts_the_steps_of_the_runs_that_it_counts(ulong seed)
    {
        HuntTarget target = HuntRig.EasyTarget();
        HuntOptions options = new() { MostRuns = 5000, Seed = seed };

        HuntSummary hunt = HuntRig.Hunt(target, options);

        HuntOptions before = options with { MostRuns = hunt.Runs - 1 };
        ulong steps = hunt.Runs > 1 ? HuntRig.Hunt(target, before).Steps : 0;
        Assert.Equal(steps + Assert.Single(hunt.Findings).Candidate.Run.Steps, hunt.Steps);
    }

    [Fact]
    public void A_hunt_that_goes_on_from_a_kept_state_finds_what_it_would_have_found()
    {
        HuntTarget target = HuntRig.EasyTarget();
        StateCollector whole = new();
        HuntSummary uncut = new Hunter(new TargetList([target]), s_long, whole).Run(
            CancellationToken.None
        );

        Hunter second = new(new TargetList([target]), s_long);
        second.Resume(whole.States[0]);
        HuntSummary rest = second.Run(CancellationToken.None);

        IEnumerable<string> late = HuntRig
            .Told(uncut.Findings)
            .Skip(whole.States[0].Signatures.Length);
        Assert.Equal(late, HuntRig.Told(rest.Findings));
        Assert.Equal(
            (uncut.Runs, uncut.Steps, uncut.HandOvers),
            (rest.Runs, rest.Steps, rest.HandOvers)
        );
    }

    [Fact]
    public void A_finding_is_confirmed_by_the_judges_of_the_events()
    {
        HuntSummary summary = HuntRig.Hunt(
            HuntRig.EasyTarget(),
            new HuntOptions { MostRuns = 5000 }
        );

        Assert.True(Assert.Single(summary.Findings).IsConfirmed);
    }

    [Fact]
    public void The_intact_model_raises_no_alarm()
    {
        HuntTarget target = HuntRig.Target(HuntRig.Weave, options => options);

        Assert.Empty(HuntRig.Hunt(target, new HuntOptions { MostRuns = 1000 }).Findings);
    }
}
