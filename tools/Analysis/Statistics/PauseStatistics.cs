using System;
using System.Collections.Generic;

namespace GcSim.Analysis;

/// <summary>
/// How long the world was stopped. Percentiles are nearest-rank: a pause that happened, never a mean.
/// </summary>
public sealed record PauseStatistics(
    int Count,
    ulong TotalNanoseconds,
    ulong MedianNanoseconds,
    ulong Percentile95Nanoseconds,
    ulong Percentile99Nanoseconds,
    ulong LongestNanoseconds
)
{
    /// <summary>Of the pauses of a run, in any order; all zero of none.</summary>
    public static PauseStatistics Of(IReadOnlyList<Interval> pauses)
    {
        ulong[] sorted = new ulong[pauses.Count];
        ulong total = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            sorted[i] = pauses[i].DurationNanoseconds;
            total += sorted[i];
        }

        Array.Sort(sorted);
        return new PauseStatistics(
            sorted.Length,
            total,
            Rank(sorted, 50),
            Rank(sorted, 95),
            Rank(sorted, 99),
            Rank(sorted, 100)
        );
    }

    static ulong Rank(ulong[] sorted, int percent) =>
        sorted.Length == 0 ? 0 : sorted[Math.Max(0, ((sorted.Length * percent) + 99) / 100 - 1)];
}
