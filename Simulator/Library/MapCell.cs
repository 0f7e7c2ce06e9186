namespace GcSim.Simulator;

/// <summary>A place for a key and its value. Packs into a word: addresses have less than 48 bits.</summary>
/// <param name="Index">0 to 7; 8: behind the last.</param>
readonly record struct MapCell(ulong Bucket, int Index)
{
    public bool IsNone => Bucket == 0;

    public bool IsBehindLast => Index == MapTypes.CellsPerBucket;

    public MapCell Next => this with { Index = Index + 1 };

    public ulong Pack() => Bucket << 4 | (uint)Index;

    public static MapCell Unpack(ulong word) => new(word >> 4, (int)(word & 15));
}
