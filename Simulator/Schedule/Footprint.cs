namespace GcSim.Simulator;

/// <summary>One access to shared memory.</summary>
/// <param name="Address">
/// The word, rounded down to 8 bytes; of a mark bit, the object's address plus 1. 0: none, or not known.
/// </param>
/// <param name="IsWrite">It may change what is there.</param>
public readonly record struct Footprint(ulong Address, bool IsWrite)
{
    /// <summary>Their order matters: the same word, and at least one of them changes it.</summary>
    public bool Races(in Footprint other) =>
        Address != 0 && Address == other.Address && (IsWrite || other.IsWrite);
}
