using GcSim.Analysis;

namespace GcSim.Hunting;

/// <summary>What must stay the same while a finding is shrunk: who found it, the broken rule, the culprit's shape.</summary>
/// <param name="Judge">Who found it.</param>
/// <param name="Rule">The broken rule; a run that no judge of events objects to: how it ended.</param>
/// <param name="Culprit">Why the write barrier did not tell the collector of the culprit's write.</param>
public sealed record FindingKind(string Judge, string Rule, string Culprit)
{
    /// <summary>Of the gravest finding of a run, as <c>gcsim explain</c> tells it; null: there is none.</summary>
    public static FindingKind? Of(PlanTarget target, EventLog events) =>
        Explain(target, events) is { } told ? Of(told) : null;

    public static FindingKind Of(Explanation told)
    {
        bool isEnd = told.Finding.Judge == Explainer.Runtime;
        string rule = isEnd ? $"{told.Finding.Rule} {told.Ending}" : told.Finding.Rule;
        return new FindingKind(told.Finding.Judge, rule, told.WhyNoBarrier);
    }

    /// <summary>The gravest finding of a run; null: there is none.</summary>
    public static Explanation? Explain(PlanTarget target, EventLog events) =>
        new Explainer(target.Program.Info, target.Config, events.Pass).Explain(0);
}
