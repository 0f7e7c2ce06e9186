namespace GcSim.Simulator;

/// <summary>Sizes that the model is built with. Relations between them are asserted in tests.</summary>
public static class Limits
{
    public const int PageShift = 13;

    /// <summary>Go: malloc2.go _PageSize.</summary>
    public const ulong PageBytes = 1UL << PageShift;
    public const int PageWords = (int)(PageBytes / 8);

    /// <summary>Go: malloc2.go _MaxSmallSize: larger objects get spans of their own.</summary>
    public const ulong MaxSmallBytes = 32768;

    /// <summary>Go: stack2.go _StackMin.</summary>
    public const ulong StackMinBytes = 2048;

    /// <summary>Go: proc.go main: maxstacksize on 64-bit machines.</summary>
    public const ulong StackMaxBytes = 1_000_000_000;

    /// <summary>Go: runtime2.go _MaxGomaxprocs.</summary>
    public const int MaxProcessors = 256;

    /// <summary>Go: malloc2.go _MaxGcproc: workers of a stop-the-world marking.</summary>
    public const int MaxGcProcessors = 32;

    /// <summary>Go: malloc.go mallocinit: the arena begins after spans table and bitmap.</summary>
    public const ulong ArenaStart = 0xc208000000;

    /// <summary>Go: malloc2.go _MaxMem: 128 GB.</summary>
    public const ulong ArenaMaxBytes = 1UL << 37;

    /// <summary>Go: malloc1.go mHeap_SysAlloc grows, and mheap.go mHeap_Grow asks for, at least this.</summary>
    public const ulong HeapGrowBytes = 1UL << 20;

    /// <summary>Where the shadow of the arena's first byte stands; Go: malloc1.go wbshadowinit.</summary>
    public const ulong ShadowHeapStart = 0x1c000000000;

    /// <summary>Where the shadow of data and bss stands (the real kernel chooses it).</summary>
    public const ulong ShadowDataStart = 0x2aaaab000000;

    /// <summary>Where os.Args stands: outside of heap and data, as the process's arguments do.</summary>
    public const ulong ArgumentStart = 0x7fff00000000;

    /// <summary>
    /// From here on stand read-only things of the runtime: first zeroes without end, the value of what a map
    /// does not hold, then texts.
    /// </summary>
    public const ulong ZeroStart = 0x7f0000000000;
    public const ulong RuntimeTextStart = 0x7ffe00000000;

    /// <summary>An address below this is a nil dereference.</summary>
    public const ulong NilPageBytes = 4096;
}
