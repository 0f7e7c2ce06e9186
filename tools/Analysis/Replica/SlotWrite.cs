using System.Runtime.InteropServices;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>How a word came to hold what it holds.</summary>
public enum WriteHow : byte
{
    /// <summary>Not written since its memory was zeroed.</summary>
    None = 0,

    /// <summary>Its content when the program started.</summary>
    Initial = 1,

    /// <summary>A plain store.</summary>
    Plain = 2,

    /// <summary>A plain copy of memory.</summary>
    Copy = 3,

    /// <summary>A write barrier that was on.</summary>
    Barrier = 4,

    /// <summary>A statement with a write barrier, while no barrier was needed.</summary>
    BarrierOff = 5,
}

/// <summary>The last write of a memory word: who, when, where, and how.</summary>
[StructLayout(LayoutKind.Auto)]
public struct SlotWrite
{
    public ulong Step;
    public int Site;
    public int Goroutine;
    public ushort Processor;

    /// <summary>gcphase at that moment.</summary>
    public GcPhase Phase;
    public WriteHow How;
}
