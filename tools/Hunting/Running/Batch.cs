using System.Collections.Generic;

namespace GcSim.Hunting;

/// <summary>Some runs of one program by one plan: the unit of work, and of what the portfolio learns from.</summary>
/// <param name="number">From 0; its runs follow those of the batch before.</param>
/// <param name="runs">How many it makes.</param>
sealed class Batch(long number, int runs, HuntTarget target, RunPlan plan)
{
    public long Number { get; } = number;
    public int Runs { get; } = runs;
    public HuntTarget Target { get; } = target;
    public RunPlan Plan { get; } = plan;

    /// <summary>All runs were made.</summary>
    public bool IsComplete { get; set; }

    /// <summary>Steps of all runs.</summary>
    public ulong Steps { get; set; }

    /// <summary>What the runs met.</summary>
    public Coverage Coverage { get; } = new();

    /// <summary>Runs that a judge objected to; of those that look the same, the first.</summary>
    public List<Candidate> Candidates { get; } = [];

    /// <summary>Runs that a judge objected to, all of them.</summary>
    public int Objections { get; set; }
}
