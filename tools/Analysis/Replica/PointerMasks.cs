using System.Collections.Immutable;

namespace GcSim.Analysis;

/// <summary>Reads the bit masks of <see cref="TraceFormat.ProgramInfo"/>.</summary>
static class PointerMasks
{
    /// <summary>Bit <paramref name="word"/>; false behind the mask's end.</summary>
    public static bool IsSet(ImmutableArray<byte> mask, ulong word) =>
        word / 8 < (ulong)mask.Length && (mask[(int)(word / 8)] >> (int)(word % 8) & 1) != 0;
}
