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
    ShadeAlways,
    BoxBarrier,
    EvacuateBarrier,
    CallResultsPinned,
    ClearShadow,
    ForgetShadow,

    // CompilerDefences
    AppendElement,
    AppendCopy,
    EscapingParameter,
    ClosureVariable,
    GlobalStore,
    StoreBarrier,
    LiteralElement,

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
    HandOffHalf,
    MarkBarrier,
    AtomicMark,
    RootPanics,
    RootDeferArguments,
    CheckMarkSpecials,
    InteriorPointer,
    DescribeArray,
    DescribeOverflow,
    DescribeDefer,
    DescribeEnd,
    RootBss,
    ScanValidCleared,
    ScanValidReset,
    ClearTiny,
    WorldSemaphore,

    // RoutinesDefences
    RootRoutines,
    RootMapKey,
    CollectorScannable,
    CollectorParks,
    CheckMarkWindow,
    DueFinalizerCleared,

    // SweepingDefences
    FlushCaches,
    SweepClaim,
    FinishSweep,
    MallocZero,
    TinyNil,
    SweepFreeList,
    SweepFinalized,
    SweepClearMark,
    SweepLarge,
    UnmarkSpan,
    SpanZero,

    // StacksDefences
    AdjustSudogs,
    AdjustDefers,
    AdjustFrames,
    SelectClaim,

    // WakingDefences
    PreemptCheck,
    WorldWake,
    ScanReleases,
    ReceiveClears,
    DeleteClears,

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
