namespace GcSim.TraceFormat;

/// <summary>What a snapshot is the state of: enough to go on from it, and to see that it is what it says.</summary>
/// <param name="Events">Events of the run before it: the first end of a step with so many.</param>
/// <param name="Questions">Questions that the run's source of choices had answered.</param>
/// <param name="EventDigest">Digest of these events.</param>
/// <param name="StateDigest">Digest of the state, which whoever loads it compares.</param>
public readonly record struct SnapshotFacts(
    ulong Events,
    ulong Step,
    ulong TimeNanoseconds,
    ulong Questions,
    ulong EventDigest,
    ulong StateDigest
);
