namespace GcSim.Simulator;

/// <summary>A cell's byte at the head of its bucket: the hash's high bits, or a mark. Go: tophash.</summary>
static class MapTop
{
    public const ulong Empty = 0;

    /// <summary>Was empty when its bucket was evacuated.</summary>
    public const ulong EvacuatedEmpty = 1;

    /// <summary>Moved to the bucket of the same number, or to its twin in the upper half.</summary>
    public const ulong EvacuatedLow = 2;
    public const ulong EvacuatedHigh = 3;

    const ulong FirstHash = 4;

    public static ulong Of(ulong hash)
    {
        ulong top = hash >> 56;
        return top < FirstHash ? top + FirstHash : top;
    }

    public static bool IsHash(ulong top) => top >= FirstHash;

    public static bool IsMoved(ulong top) => top is EvacuatedLow or EvacuatedHigh;

    /// <summary>The first cell's byte tells of the whole bucket.</summary>
    public static bool IsEvacuated(ulong firstTop) => firstTop != Empty && !IsHash(firstTop);
}
