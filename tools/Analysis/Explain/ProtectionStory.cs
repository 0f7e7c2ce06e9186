namespace GcSim.Analysis;

/// <summary>Whether something else kept the object, so that the broken rule did no harm.</summary>
public sealed record ProtectionStory
{
    /// <summary>
    /// Right after the culprit's write: the way by which the collector could still come to the object; empty: none
    /// in heap and globals (events do not tell what stacks hold in between).
    /// </summary>
    public required string AtCulprit { get; init; }

    /// <summary>Stack words that held the object when marking ended; empty: none.</summary>
    public required string AtMarkDone { get; init; }

    /// <summary>Where and why the object was marked after all in that collection; null: it was not.</summary>
    public required Deed? MarkedLater { get; init; }

    /// <summary>The conclusion, in a sentence.</summary>
    public required string Verdict { get; init; }
}
