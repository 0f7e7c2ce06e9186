using System.Runtime.InteropServices;

namespace GcSim.Analysis;

/// <summary>What the replica knows of one element of a heap span.</summary>
[StructLayout(LayoutKind.Auto)]
public struct ObjectRecord
{
    /// <summary>The step of the last allocation; 0: never allocated.</summary>
    public ulong AllocStep;

    /// <summary>The step at which it was last freed; 0: never.</summary>
    public ulong FreeStep;

    /// <summary>The step at which its scan last began, in the current cycle; 0: not yet.</summary>
    public ulong ScanStep;

    /// <summary>What the program asked for.</summary>
    public ulong RequestedBytes;

    public int Type;
    public int AllocSite;
    public int AllocGoroutine;

    /// <summary>The last reachability pass that met it.</summary>
    public uint ReachPass;

    /// <summary>The collection at whose end no root led to it for the first time; 0: one does.</summary>
    public ulong GarbageSinceCycle;

    public bool IsLive;

    /// <summary>Its mark bit.</summary>
    public bool IsMarked;

    /// <summary>Marked, and scanned or without pointers: the collector will not look at it again.</summary>
    public bool IsBlack;
}
