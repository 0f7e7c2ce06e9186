using System;
using System.Collections.Immutable;

namespace GcSim.Hunting;

/// <summary>What came of a hunt.</summary>
/// <param name="Runs">Runs made, those before it was resumed included; up to the first finding, where it ended with that.</param>
/// <param name="Steps">Steps of these runs.</param>
/// <param name="HandOvers">Kinds of hand-overs met: see <see cref="Coverage"/>.</param>
/// <param name="Findings">Since it was resumed: one of each signature, in the order of their runs.</param>
/// <param name="Signatures">How many findings there are with those before it was resumed.</param>
/// <param name="Elapsed">Time spent, since it was resumed.</param>
public sealed record HuntSummary(
    long Runs,
    ulong Steps,
    int HandOvers,
    ImmutableArray<HuntFinding> Findings,
    int Signatures,
    TimeSpan Elapsed
);
