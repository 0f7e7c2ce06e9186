using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using GcSim.Hunting;
using GcSim.Simulator;

namespace GcSim.Tools;

/// <summary>What came of hunting without a line of defence.</summary>
/// <param name="Hunts">One of each seed.</param>
sealed record MutantResult(DefenceInfo Info, ImmutableArray<HuntSummary> Hunts)
{
    /// <summary>The hunts that found it.</summary>
    public int FoundHunts => Hunts.Count(hunt => !hunt.Findings.IsEmpty);

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
    public long MedianRuns => Median(hunt => hunt.Runs);

    public double MedianSeconds => Median(hunt => hunt.Elapsed.TotalSeconds);

    IEnumerable<HuntFinding> Found => Hunts.SelectMany(hunt => hunt.Findings);

    T Median<T>(Func<HuntSummary, T> value) =>
        Hunts.Select(value).Order().ElementAtOrDefault(Hunts.Length / 2)!;
}
