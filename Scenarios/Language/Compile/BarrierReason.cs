namespace GcSim.Scenarios;

/// <summary>Why a store gets a barrier or none. Go: cmd/gc/walk.c needwritebarrier</summary>
public enum BarrierReason
{
    /// <summary>The place may be in the heap or global, and the value may be a heap pointer.</summary>
    Needed,
    StackDestination,
    ZeroValue,
    Constant,
    AddressOfStackVariable,
    AddressOfGlobal,

    /// <summary>Results that live in the heap: the compiler of the day gave their return none.</summary>
    ReturnToHeapResult,

    /// <summary>An element of a map: the runtime stores it, with barriers of its own.</summary>
    MapElement,

    /// <summary>It is needed, but the line of defence that gives it was taken away.</summary>
    TakenAway,
}
