using System;
using System.Collections.Generic;
using GcSim.Hunting;
using GcSim.Simulator;

namespace GcSim.PropertyTests;

/// <summary>Actors that make a fixed number of steps each, scheduled by a strategy.</summary>
sealed class StrategyToy(params int[] steps)
{
    /// <summary>The word that each step of every actor writes; 0: none that is known.</summary>
    public ulong CommonWord { get; init; }

    /// <summary>The actor that collects; -1: none does.</summary>
    public int Collector { get; init; } = -1;

    /// <summary>Steps of all actors.</summary>
    public int Total
    {
        get
        {
            int total = 0;
            foreach (int count in steps)
            {
                total += count;
            }

            return total;
        }
    }

    /// <summary>What runs of it are like.</summary>
    public RunProfile Profile => new(Total, [.. steps]);

    /// <summary>Who makes each step, in order.</summary>
    public List<int> Run(Strategy strategy, ulong seed)
    {
        strategy.Begin(seed, Profile);
        int[] left = (int[])steps.Clone();
        List<int> order = [];
        while (order.Count < Total)
        {
            Actor[] enabled = Enabled(left);
            int last = order.Count == 0 ? -1 : Array.FindIndex(enabled, a => a.Id == order[^1]);
            int index = enabled.Length == 1 ? 0 : strategy.Next(enabled, last, hasSpun: false);
            left[enabled[index].Id]--;
            order.Add(enabled[index].Id);
        }

        return order;
    }

    Actor[] Enabled(int[] left)
    {
        List<Actor> enabled = [];
        for (int i = 0; i < left.Length; i++)
        {
            if (left[i] > 0)
            {
                enabled.Add(new Actor(i, new Footprint(CommonWord, IsWrite: true), i == Collector));
            }
        }

        return [.. enabled];
    }
}
