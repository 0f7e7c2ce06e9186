namespace GcSim.Analysis;

/// <summary>A run of rows of one table, in one frame.</summary>
/// <param name="IsFull">Part of a full copy of the state at the group's end, not of its changes.</param>
/// <param name="Group">The group of blocks that the rows tell of.</param>
readonly record struct IndexPart(
    IndexTable Table,
    bool IsFull,
    int Group,
    ulong FirstKey,
    ulong LastKey,
    int Rows,
    long OffsetBytes
);
