namespace GcSim.Analysis;

/// <summary>The same schedule with one thing changed.</summary>
/// <param name="Change">What is changed.</param>
/// <param name="Meaning">The same in words.</param>
/// <param name="Saves">The finding does not show then.</param>
/// <param name="Neighbours">Failures among schedules near this one, with the change.</param>
public sealed record AblationRow(string Change, string Meaning, bool Saves, FailureRate Neighbours);

/// <summary>How often runs fail.</summary>
/// <param name="Failures">Runs with a finding.</param>
/// <param name="Runs">All runs.</param>
public sealed record FailureRate(int Failures, int Runs)
{
    public override string ToString() => $"{Failures} of {Runs}";
}
