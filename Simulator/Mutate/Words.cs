using System;

namespace GcSim.Simulator;

/// <summary>Canonical 64-bit forms of small integers.</summary>
public static class Words
{
    /// <summary>Cuts the bits to the kind's width and extends them by its sign.</summary>
    public static ulong Canonical(ulong bits, WordKind kind)
    {
        switch (kind)
        {
            case WordKind.Uint64:
            case WordKind.Int64:
                return bits;
            case WordKind.Uint32:
                return (uint)bits;
            case WordKind.Int32:
                return (ulong)(long)(int)bits;
            case WordKind.Uint16:
                return (ushort)bits;
            case WordKind.Int16:
                return (ulong)(long)(short)bits;
            case WordKind.Uint8:
                return (byte)bits;
            case WordKind.Int8:
                return (ulong)(long)(sbyte)bits;
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, "Words.Canonical");
        }
    }

    public static bool IsSigned(WordKind kind) => ((int)kind & 1) != 0;
}
