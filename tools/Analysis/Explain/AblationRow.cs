namespace GcSim.Analysis;

/// <summary>The same program and schedule with one thing changed.</summary>
/// <param name="Change">What was changed, e.g. <c>barrier restored at main.go:27</c>.</param>
/// <param name="IsSaved">The finding is gone.</param>
/// <param name="Outcome">How the run ended then.</param>
/// <param name="IsSameSchedule">
/// Every choice of the original fitted. False: from some step on the run left the recorded schedule.
/// </param>
public sealed record AblationRow(string Change, bool IsSaved, string Outcome, bool IsSameSchedule);
