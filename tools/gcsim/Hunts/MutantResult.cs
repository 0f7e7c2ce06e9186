using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using GcSim.Hunting;
using GcSim.Simulator;

namespace GcSim.Tools;

/// <summary>What came of hunting without a line of defence.</summary>
/// <param name="Hunts">One of each seed.</param>
/// <param name="Smallest">What the first finding was shrunk to; null: it was not.</param>
sealed record MutantResult(
    DefenceInfo Info,
    ImmutableArray<MutantRun> Hunts,
    ShrunkFinding? Smallest
)
{
    /// <summary>The finding of the first hunt that has one; null: none has.</summary>
    public HuntFinding? First => Found.FirstOrDefault();

    /// <summary>The hunts that found it.</summary>
    public int FoundHunts => Hunts.Count(hunt => !hunt.Summary.Findings.IsEmpty);

    /// <summary>
    /// More than half of the hunts found it, so that the median of the runs needed is known. A hunt that found nothing
    /// counts with all its runs.
    /// </summary>
    public bool IsFound => 2 * FoundHunts > Hunts.Length;

    /// <summary>Who told, in most of the hunts that found it; empty: nobody.</summary>
    public string Judge =>
        Found
            .GroupBy(finding => finding.Judge)
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => group.Key)
            .FirstOrDefault("");

    /// <summary>Steps of the shortest run in which it was found; 0: it was not.</summary>
    public ulong Steps =>
        Found.Select(finding => finding.Candidate.Run.Steps).Order().FirstOrDefault();

    /// <summary>Median of the runs needed; of an even number of hunts the upper one.</summary>
    public long MedianRuns => Median(hunt => hunt.Summary.Runs);

    /// <summary>By the clock.</summary>
    public double MedianSeconds => Median(hunt => hunt.Summary.Elapsed.TotalSeconds);

    public double MedianProcessorSeconds => Median(hunt => hunt.Processor.TotalSeconds);

    IEnumerable<HuntFinding> Found => Hunts.SelectMany(hunt => hunt.Summary.Findings);

    T Median<T>(Func<MutantRun, T> value) =>
        Hunts.Select(value).Order().ElementAtOrDefault(Hunts.Length / 2)!;
}
