using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>
/// Checks one set of rules. A judge sees each event before the replica applies it: the replica shows
/// the world in which the event happened.
/// </summary>
public abstract class Judge(HeapReplica replica, FindingLog findings) : EventVisitor
{
    /// <summary>Short, stable: findings name their judge by it.</summary>
    public abstract string Name { get; }

    /// <summary>What a reader of a clean report may not conclude from this judge, in a sentence.</summary>
    public abstract string NotChecked { get; }

    protected HeapReplica Replica { get; } = replica;
    protected FindingLog Findings { get; } = findings;
    private protected Narrator Narrator { get; } = new(replica);

    /// <summary>A finding made at an event, with the fields that follow from it.</summary>
    private protected Finding FindingAt(in Event e, string rule, int site, ulong culpritStep) =>
        new()
        {
            Judge = Name,
            Rule = rule,
            Step = e.Step,
            TimeNanoseconds = e.TimeNanoseconds,
            Processor = e.Processor,
            Goroutine = e.Goroutine,
            CulpritSite = site,
            CulpritPosition = site == 0 ? "" : Replica.Facts.Position(site),
            CulpritStep = culpritStep,
            Story = [],
        };
}
