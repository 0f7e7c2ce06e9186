// The portfolio: each batch draws a strategy, a focus, a bias of data and a subset of the machine's checks, each by a
// bandit of its own. No strategy wins everywhere, and a batch with less switched on gets further in what is left
// on: Groce, Zhang, Eide, Chen, Regehr, "Swarm testing", ISSTA 2012. Delay bounds and sticky walks stand in it
// several times: they are what finds most for the time.
//
// Most plans of a hunt's first batches, and half of all later ones, are one of the workhorses instead, drawn evenly: visits
// at the accesses that program and collector share, with data in which things hang on one reference. They find what is
// lost by a marking soonest (tools/docs/weave.md measures it). What needs races between markers, or is lost outside of the
// marking, they do not find: the bandits see to that.

using System;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using GcSim.Simulator;

namespace GcSim.Hunting;

/// <summary>Draws plans, and learns from what came of them.</summary>
sealed class Swarm
{
    static readonly ImmutableArray<StrategySpec> s_strategies =
    [
        new("delay", 1),
        new("delay", 2),
        new("delay", 3),
        new("delay", 5),
        new("sticky", 2),
        new("sticky", 4),
        new("sticky", 10),
        new("sticky", 30),
        new("urw"),
        new("walk"),
        new("pct"),
        new("pos"),
        new("visit", 10),
        new("visit", 30),
    ];

    /// <summary>For points that are few: see <see cref="Focus.Settled"/>.</summary>
    static readonly ImmutableArray<StrategySpec> s_workhorses =
    [
        new("visit", 10),
        new("visit", 30),
    ];

    static readonly ImmutableArray<DataBias> s_workhorseBiases =
    [
        DataBias.Fresh,
        DataBias.Fresh,
        DataBias.Fresh,
        DataBias.Uniform,
    ];

    /// <summary>One plan in so many is none of the workhorses': of the first batches, and of later ones.</summary>
    const uint FirstOtherOneIn = 6;
    const uint OtherOneIn = 2;
    const long FirstBatches = 16;

    static readonly ImmutableArray<Focus> s_focuses = [.. Enum.GetValues<Focus>()];
    static readonly ImmutableArray<DataBias> s_biases = [.. Enum.GetValues<DataBias>()];

    /// <summary>Checks of the machine's own: as they are, or none (which makes runs shorter).</summary>
    const int CheckSets = 2;

    /// <summary>Worth of a new finding, in new hand-overs.</summary>
    const double FindingReward = 100;

    /// <summary>Steps that cost as much as a new hand-over is worth.</summary>
    const double StepsPerCost = 20_000;

    readonly StrategySpec? _only;
    readonly Bandit _strategy = new(s_strategies.Length);
    readonly Bandit _focus = new(s_focuses.Length);
    readonly Bandit _bias = new(s_biases.Length);
    readonly Bandit _checks = new(CheckSets);

    /// <param name="only">The strategy of all plans; null: all take part.</param>
    public Swarm(StrategySpec? only) => _only = only;

    static int SavedNumbers =>
        2 * (s_strategies.Length + s_focuses.Length + s_biases.Length + CheckSets);

    /// <summary>A plan for runs of the target.</summary>
    /// <param name="number">The batch's, in its hunt.</param>
    public RunPlan Draw(HuntTarget target, long number, ulong seed)
    {
        HuntRandom random = new(seed);
        bool isWorkhorse = !random.OneIn(number < FirstBatches ? FirstOtherOneIn : OtherOneIn);
        StrategySpec strategy = isWorkhorse
            ? s_workhorses[(int)random.Below((uint)s_workhorses.Length)]
            : s_strategies[_strategy.Draw(ref random)];
        Focus focus = isWorkhorse ? Focus.Settled : s_focuses[_focus.Draw(ref random)];
        DataBias bias = isWorkhorse
            ? s_workhorseBiases[(int)random.Below((uint)s_workhorseBiases.Length)]
            : s_biases[_bias.Draw(ref random)];
        bool isBare = _checks.Draw(ref random) == 1;
        MachineOptions options = isBare
            ? target.Options with
            {
                GcCheckMark = 0,
                WbShadow = 0,
            }
            : target.Options;
        return new RunPlan(_only ?? strategy, focus, bias, options);
    }

    /// <summary>A batch was made.</summary>
    /// <param name="added">Hand-overs that no batch before had met.</param>
    /// <param name="found">New findings.</param>
    public void Learn(Batch batch, int added, int found)
    {
        double reward = added + FindingReward * found;
        double cost = batch.Steps / StepsPerCost;
        RunPlan plan = batch.Plan;
        bool isBare = plan.Options.GcCheckMark == 0 && plan.Options.WbShadow == 0;
        if (_only is null)
        {
            _strategy.Learn(s_strategies.IndexOf(plan.Strategy), reward, cost);
        }

        _focus.Learn(s_focuses.IndexOf(plan.Focus), reward, cost);
        _bias.Learn(s_biases.IndexOf(plan.Bias), reward, cost);
        _checks.Learn(isBare ? 1 : 0, reward, cost);
    }

    /// <summary>What was learnt, to be kept.</summary>
    public byte[] Save()
    {
        double[] saved = new double[SavedNumbers];
        Transfer(saved, isLoading: false);
        return MemoryMarshal.AsBytes(saved.AsSpan()).ToArray();
    }

    /// <summary>Takes what was kept.</summary>
    public void Load(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != SavedNumbers * sizeof(double))
        {
            throw new ArgumentException("it was kept by another version", nameof(bytes));
        }

        Transfer(MemoryMarshal.Cast<byte, double>(bytes).ToArray(), isLoading: true);
    }

    void Transfer(Span<double> saved, bool isLoading)
    {
        foreach (
            (Bandit bandit, int arms) in (ReadOnlySpan<(Bandit, int)>)
                [
                    (_strategy, s_strategies.Length),
                    (_focus, s_focuses.Length),
                    (_bias, s_biases.Length),
                    (_checks, CheckSets),
                ]
        )
        {
            bandit.Transfer(saved, isLoading);
            saved = saved[(2 * arms)..];
        }
    }
}
