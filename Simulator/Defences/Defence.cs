namespace GcSim.Simulator;

/// <summary>The lines of defence; <see cref="DefenceTable"/> says what each is. The number is a bit of a set.</summary>
public enum Defence : byte
{
    // BarriersDefences
    BarrierShade = 0,
    ShadeQueue,
    NeedWbMark,
    TypedMoveBarrier,
    SliceCopyBarrier,
    SliceCopyBackward,
    InterfaceData,
    CallResultsBarrier,
    AtomicBarrier,
    ChanBufferBarrier,
    MapAssignBarrier,
    GrowSliceBarrier,

    // CompilerDefences
    AppendElement,
    AppendCopy,
    EscapingParameter,
    ClosureVariable,
    GlobalStore,

    // CollectorDefences
    RescanStacks,
    RescanGlobals,
    MarkTermDrain,
    AssistPutBack,
    RootFinalizers,
    RootSpecials,
    PhaseStops,
    ClearSyncPools,
    CheckMarkTest,
    CheckMarkRoots,

    // SweepingDefences
    FlushCaches,
    SweepClaim,
    FinishSweep,
    MallocZero,

    // DialectsDefences
    BarrierShadeOld,
    ShadeOldValue,
    ShadeInScan,
    HandOverShade,
    AtomicShadeOld,
    ClearBarrier,
    NilBarrier,
    NilStore,
    NewProcShade,
}
