using System;

namespace GcSim.Hunting;

/// <summary>How a hunt searches, and when it ends.</summary>
public sealed record HuntOptions
{
    /// <summary>Of everything that the hunt draws.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Threads. What is found does not depend on it.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>Runs to make at most; 0: as many as there is time for.</summary>
    public long MostRuns { get; init; }

    /// <summary>Time to spend at most; zero: no limit.</summary>
    public TimeSpan MostTime { get; init; }

    /// <summary>The strategy of all runs; null: a portfolio.</summary>
    public StrategySpec? Strategy { get; init; }

    /// <summary>Goes on after the first finding, until a limit is reached.</summary>
    public bool KeepsGoing { get; init; }

    /// <summary>The offline judges look at every run, and not only at one in many.</summary>
    public bool JudgesAll { get; init; }
}
