namespace GcSim.Hunting;

/// <summary>What a finding was shrunk to.</summary>
/// <param name="Target">The program.</param>
/// <param name="Run">Its run; <see cref="PlanRun.Made"/> is the schedule.</param>
/// <param name="Runs">Runs made to get there.</param>
/// <param name="IsDone">False: the budget was spent, or it was stopped, before nothing more could be taken away.</param>
public sealed record ShrunkFinding(PlanTarget Target, PlanRun Run, int Runs, bool IsDone)
{
    /// <summary>See <see cref="StatementCount.Of"/>.</summary>
    public int Statements => StatementCount.Of(Target.Sources);

    /// <summary>Switches of its plan: another processor steps although the one at work could go on.</summary>
    public int Switches => Run.Made.Switches.Length;
}
