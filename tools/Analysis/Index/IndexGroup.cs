namespace GcSim.Analysis;

/// <summary>A run of blocks of the trace that have their tables in common.</summary>
/// <param name="FirstEvent">Number of the first event in the run.</param>
/// <param name="HasFullState">A full copy of the state at its end is there.</param>
readonly record struct IndexGroup(
    int FirstBlock,
    int BlockCount,
    ulong FirstEvent,
    bool HasFullState
)
{
    /// <summary>A set of the group's blocks has a bit for each.</summary>
    public const int MaxBlocks = 64;

    public int EndBlock => FirstBlock + BlockCount;
}
