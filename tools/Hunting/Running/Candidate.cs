namespace GcSim.Hunting;

/// <summary>A run that a judge objected to, before it is run again with all judges.</summary>
/// <param name="Number">The run's number in the hunt, from 0.</param>
/// <param name="BatchSteps">Steps of its batch's runs up to it, itself included.</param>
/// <param name="Script">Its whole schedule.</param>
public sealed record Candidate(
    long Number,
    ulong Seed,
    HuntTarget Target,
    RunPlan Plan,
    HuntRun Run,
    ulong BatchSteps,
    ChoiceScript Script
);
