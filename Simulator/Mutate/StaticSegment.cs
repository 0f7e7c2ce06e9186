namespace GcSim.Simulator;

/// <summary>One of the program's static segments, with what it holds at start.</summary>
public sealed class StaticSegment
{
    /// <summary>Address of its first byte, a multiple of 8.</summary>
    public required ulong Start { get; init; }

    /// <summary>Its content at start. For bss and noptrbss all zero.</summary>
    public required ulong[] Words { get; init; }

    /// <summary>Bit i%64 of word i/64: word i is a root. Empty for segments that are not scanned.</summary>
    public required ulong[] PointerMask { get; init; }

    public ulong End => Start + (ulong)Words.Length * 8;
}
