namespace GcSim.Hunting;

/// <summary>A finding as the store keeps it.</summary>
/// <param name="Id">Its number in the store, from 1.</param>
/// <param name="Count">How many hunts or runs told of it.</param>
/// <param name="Folder">Where its program, trace and story are; empty: they were not written.</param>
/// <param name="Replay">The command that replays it.</param>
public sealed record StoredFinding(
    long Id,
    string Signature,
    string Judge,
    string Rule,
    string Culprit,
    string Program,
    long Run,
    string Plan,
    long Count,
    string Folder,
    string Replay,
    string Story
);
