// Shares runs among a few arms. An arm is worth what it brought for each unit of work; arms are drawn with
// probabilities proportional to their worth, and one draw in four is even, so that none is given up for ever.
// Reward and cost are counts of a hunt (findings, coverage, steps), never times: the same hunt shares in
// the same way everywhere.

using System;

namespace GcSim.Hunting;

/// <summary>Which of several ways is tried next.</summary>
sealed class Bandit(int arms)
{
    const uint EvenOneIn = 4;
    const uint DrawRange = 1 << 30;

    readonly double[] _rewards = new double[arms];
    readonly double[] _costs = new double[arms];

    public int Draw(ref HuntRandom random)
    {
        if (random.OneIn(EvenOneIn))
        {
            return (int)random.Below((uint)arms);
        }

        double total = 0;
        for (int i = 0; i < arms; i++)
        {
            total += Worth(i);
        }

        double drawn = total * random.Below(DrawRange) / DrawRange;
        int arm = 0;
        while (arm < arms - 1 && drawn >= Worth(arm))
        {
            drawn -= Worth(arm);
            arm++;
        }

        return arm;
    }

    public void Learn(int arm, double reward, double cost)
    {
        _rewards[arm] += reward;
        _costs[arm] += cost;
    }

    /// <summary>Carries what was learnt out of it, or into it.</summary>
    public void Transfer(Span<double> saved, bool isLoading)
    {
        if (isLoading)
        {
            saved[..arms].CopyTo(_rewards);
            saved[arms..(2 * arms)].CopyTo(_costs);
            return;
        }

        _rewards.CopyTo(saved);
        _costs.CopyTo(saved[arms..]);
    }

    double Worth(int arm) => (1 + _rewards[arm]) / (1 + _costs[arm]);
}
