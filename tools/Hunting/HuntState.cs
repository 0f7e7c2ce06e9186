using System.Collections.Immutable;

namespace GcSim.Hunting;

/// <summary>How far a hunt is, after a whole number of epochs: a hunt that goes on from it finds what it would have found.</summary>
/// <param name="Epochs">Epochs made.</param>
/// <param name="Runs">Runs made.</param>
/// <param name="Steps">Steps of these runs.</param>
/// <param name="Signatures">Of all findings so far, in the order in which they were found.</param>
/// <param name="Coverage">Of <see cref="Hunting.Coverage.Save"/>.</param>
/// <param name="Learnt">What the portfolio has learnt.</param>
public sealed record HuntState(
    long Epochs,
    long Runs,
    ulong Steps,
    ImmutableArray<string> Signatures,
    byte[] Coverage,
    byte[] Learnt
);
