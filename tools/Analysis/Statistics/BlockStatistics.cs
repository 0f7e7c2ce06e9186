namespace GcSim.Analysis;

/// <summary>Allocations of one block size. Blocks above 32768 bytes have no size class.</summary>
/// <param name="BlockBytes">The size of a block.</param>
/// <param name="Allocated">Objects allocated.</param>
/// <param name="RequestedBytes">What the program asked for, all objects.</param>
/// <param name="Freed">Objects freed.</param>
public readonly record struct BlockStatistics(
    ulong BlockBytes,
    ulong Allocated,
    ulong RequestedBytes,
    ulong Freed
);
