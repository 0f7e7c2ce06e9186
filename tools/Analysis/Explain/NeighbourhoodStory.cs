namespace GcSim.Analysis;

/// <summary>How often runs fail whose schedules differ a little from the found one.</summary>
/// <param name="Perturbations">Schedules that were tried.</param>
/// <param name="Failures">How many of them had the same kind of finding.</param>
/// <param name="FailuresFixed">The same with the fix; -1: there was none to try.</param>
/// <param name="Fix">What the fix was.</param>
public sealed record NeighbourhoodStory(
    int Perturbations,
    int Failures,
    int FailuresFixed,
    string Fix
);
