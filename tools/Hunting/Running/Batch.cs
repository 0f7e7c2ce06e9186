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

    /// <summary>Runs made so far.</summary>
    public int Made { get; set; }

    /// <summary>All runs were made.</summary>
    public bool IsComplete => Made == Runs;

    /// <summary>A judge objects, and it is to be seen whether the rest is still wanted.</summary>
    public bool IsPaused { get; set; }

    /// <summary>Steps of all runs.</summary>
    public ulong Steps { get; set; }

    /// <summary>What the runs met.</summary>
    public Coverage Coverage { get; } = new();

    /// <summary>Runs that a judge objected to; of those that look the same, the first.</summary>
    public List<Candidate> Candidates { get; } = [];

    /// <summary>New findings among the candidates so far.</summary>
    public int Found { get; set; }

    /// <summary>How candidates look: their ends.</summary>
    public HashSet<(string End, string Message)> Looks { get; } = [];
}
