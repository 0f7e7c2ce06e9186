using System;
using System.Collections.Immutable;
using System.Linq;
using GcSim.Hunting;
using GcSim.Simulator;

namespace GcSim.Tools;

/// <summary>What came of hunting without a line of defence.</summary>
/// <param name="Hunts">One of each seed.</param>
sealed record MutantResult(DefenceInfo Info, ImmutableArray<HuntSummary> Hunts)
{
    /// <summary>Every seed found it.</summary>
    public bool IsFound => !Hunts.IsEmpty && Hunts.All(hunt => !hunt.Findings.IsEmpty);

    /// <summary>Who told, in the first hunt that found it; empty: nobody.</summary>
    public string Judge => First?.Judge ?? "";

    /// <summary>Steps of the run in which it was found; 0: it was not.</summary>
    public ulong Steps => First?.Candidate.Run.Steps ?? 0;

    /// <summary>Median of the runs needed; of an even number of hunts the upper one.</summary>
    public long MedianRuns => Median(hunt => hunt.Runs);

    public double MedianSeconds => Median(hunt => hunt.Elapsed.TotalSeconds);

    HuntFinding? First => Hunts.SelectMany(hunt => hunt.Findings).FirstOrDefault();

    T Median<T>(Func<HuntSummary, T> value) =>
        Hunts.Select(value).Order().ElementAtOrDefault(Hunts.Length / 2)!;
}
