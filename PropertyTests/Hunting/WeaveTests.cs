using System.Linq;
using GcSim.Hunting;
using GcSim.Simulator;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>Weave.go comes to the verdicts of the go-weave model, and hunts in it are short.</summary>
public sealed class WeaveTests
{
    const long MostRuns = 30_000;
    const long SafeRuns = 1_000;

    /// <summary>
    /// The barriers, each with both policies for stacks, that the measured rows do not have. None loses
    /// more the less is done; more scanning loses no object that less of it keeps.
    /// </summary>
    static readonly WeaveRow[] s_others =
    [
        new("none", true, true, true),
        new("insertion", true, false, true),
        new("deletion", false, true, true),
        new("deletion", true, true, false),
        new("hybrid", true, false, false),
        new("hybrid", true, true, false),
    ];

    public static TheoryData<string, bool, bool> Violations => Rows(isViolation: true);

    public static TheoryData<string, bool, bool> SafeRows => Rows(isViolation: false);

    [Fact]
    public void Every_barrier_has_a_verdict_under_all_policies() =>
        Assert.Equal(
            BarrierDialects.All.Length * 4,
            WeaveRow
                .Measured()
                .Concat(s_others)
                .Select(row => (row.Barrier, row.StacksFirst, row.RescansStacks))
                .Distinct()
                .Count()
        );

    [Theory]
    [MemberData(nameof(Violations))]
    public void An_unsound_combination_loses_an_object(string barrier, bool first, bool rescan)
    {
        HuntTarget target = new WeaveRow(barrier, first, rescan, true).Target();

        HuntSummary summary = HuntRig.Hunt(
            target,
            new HuntOptions { Seed = SeedOf(barrier, first, rescan), MostRuns = MostRuns }
        );

        Assert.Equal("lost object", Assert.Single(summary.Findings).Judge);
    }

    [Theory]
    [MemberData(nameof(SafeRows))]
    public void A_sound_combination_raises_no_alarm(string barrier, bool first, bool rescan)
    {
        HuntTarget target = new WeaveRow(barrier, first, rescan, false).Target();

        HuntSummary summary = HuntRig.Hunt(target, new HuntOptions { MostRuns = SafeRuns });

        Assert.Empty(summary.Findings);
        Assert.Equal(SafeRuns, summary.Runs);
    }

    /// <summary>The model has about 40 steps; the runtime's own objects must not add to them.</summary>
    [Fact]
    public void What_program_and_collector_share_makes_few_points_of_a_run()
    {
        HuntTarget target = new WeaveRow("none", true, false, true).Target();
        HuntMachine machine = new(target, target.Options, null);

        RunProfile shared = Probing.Of(machine, Focus.Shared);
        RunProfile settled = Probing.Of(machine, Focus.Settled);
        RunProfile marking = Probing.Of(machine, Focus.Marking);

        Assert.InRange(shared.Points, 15, 100);
        Assert.InRange(settled.Points, 15, 100);
        Assert.InRange(marking.Points, shared.Points + 1, 3000);
        Assert.True(shared.Decisions.Count(count => count > 0) >= 4, "collector, main, mutators");
    }

    /// <summary>
    /// It is asked when all stand at accesses, or when the one at work spins; a processor without a goroutine stands at none.
    /// </summary>
    [Fact]
    public void Processors_without_work_are_no_matter_of_a_settled_strategy()
    {
        HuntTarget target = new WeaveRow("none", false, false, true).Target();
        HuntMachine machine = new(target, target.Options, null);

        RunProfile shared = Probing.Of(machine, Focus.Shared);
        RunProfile settled = Probing.Of(machine, Focus.Settled);

        Assert.InRange(OfProcessors(shared), shared.Points / 20, shared.Points);
        Assert.InRange(OfProcessors(settled), 0, settled.Points / 20);
    }

    [Theory]
    [InlineData(Focus.Shared)]
    [InlineData(Focus.Settled)]
    public void A_run_at_shared_points_is_made_again_by_its_seed(Focus focus)
    {
        HuntTarget target = new WeaveRow("deletion", false, false, true).Target();
        HuntMachine machine = new(target, target.Options, null);
        RunProfile profile = Probing.Of(machine, focus);
        StickyWalk strategy = new(4);
        for (ulong seed = 0; seed < 20; seed++)
        {
            HuntRun first = machine.Run(strategy, seed, profile, focus, DataBias.Uniform);
            ChoiceScript script = machine.Script.Copy();
            _ = machine.Run(strategy, seed + 1, profile, focus, DataBias.Fresh);

            HuntRun second = machine.Run(strategy, seed, profile, focus, DataBias.Uniform);

            Assert.Equal(first, second);
            Assert.Equal(
                Enumerable.Range(0, script.Count).Select(i => script[i]),
                Enumerable.Range(0, machine.Script.Count).Select(i => machine.Script[i])
            );
        }
    }

    static int OfProcessors(RunProfile profile) =>
        profile.Decisions.Take(Limits.MaxProcessors).Sum();

    /// <summary>A seed under which it is found soon; any finds it, sooner or later.</summary>
    static ulong SeedOf(string barrier, bool first, bool rescan) =>
        first && rescan ? 3
        : barrier == "deletion" ? 1UL
        : 2;

    static TheoryData<string, bool, bool> Rows(bool isViolation)
    {
        TheoryData<string, bool, bool> data = [];
        foreach (WeaveRow row in WeaveRow.Measured().Concat(s_others))
        {
            if (row.IsViolation == isViolation)
            {
                data.Add(row.Barrier, row.StacksFirst, row.RescansStacks);
            }
        }

        return data;
    }
}
