namespace GcSim.Simulator;

/// <summary>
/// What a goroutine is in the middle of. Each is a small state machine that does at most one access
/// to shared memory, or one transition of the scheduler, a step; its whole state is an
/// <see cref="Activation"/>, so that a run can be stopped, hashed, copied and resumed anywhere.
/// </summary>
public enum Routine : byte
{
    None = 0,

    /// <summary>Bytecode: the frames are in Goroutine.Calls.</summary>
    Bytecode,

    /// <summary>Go: proc.go main: package initialisation, main.main, exit.</summary>
    RuntimeMain,

    /// <summary>Go: proc1.go newproc1.</summary>
    NewProc,

    // Memory.
    Memmove,

    // Allocation; Go: malloc.go, mcache.go, mcentral.go, mheap.go.
    Malloc,
    Refill,
    HeapAlloc,

    // Barriers; Go: mgc0.go.
    WriteBarrier,
    BarrierWords,
    TypedMove,
    SliceCopy,
    MovePartial,
    CallResults,
    Shade,

    /// <summary>Go: mbarrier.go typedmemclr, of later years: for barriers that look at the old value.</summary>
    TypedClear,

    // Library.
    MakeSlice,
    GrowSlice,
    Concat,
    StringConversion,
    Defer,
    FreeDefer,
    DeferReturn,
    Panic,
    Goexit,
    MapMake,
    MapAssign,
    MapDelete,
    MapGrow,
    MapEvacuate,
    MapIterateInit,
    MapIterate,
    ConvertToInterface,
    ReadMemStats,
    SetFinalizer,
    ReflectNew,
    AtomicPointer,

    // Channels and select; Go: chan.go, select.go, proc.go acquireSudog, releaseSudog.
    MakeChan,
    ChanSend,
    ChanReceive,
    ChanClose,
    ChanPut,
    ChanTake,
    ChanHandOver,
    ChanWait,
    Select,
    Enqueue,
    Dequeue,
    Unlink,
    AcquireSudog,
    ReleaseSudog,

    // Package sync, time.Sleep; Go: sema.go, time.go, sync/mutex.go, waitgroup.go.
    SemAcquire,
    SemRelease,
    MutexLock,
    MutexUnlock,
    GroupAdd,
    GroupWait,
    Sleep,
    TimerProc,

    // The collector; Go: malloc.go gogc, gcwork; mgc.go.
    Collect,
    StopTheWorld,
    StartTheWorld,
    MarkWorker,

    // Sweeping; Go: mgc.go sweepone, mSpan_Sweep, mSpan_EnsureSwept; mgc0.go bgsweep.
    SweepAll,
    SweepOne,
    SweepSpan,
    EnsureSwept,
    BackgroundSweep,
    BackgroundGc,

    /// <summary>Go: proc.go forcegchelper.</summary>
    ForceGcHelper,

    /// <summary>Go: debug.go GOMAXPROCS.</summary>
    GoMaxProcs,

    /// <summary>Go: mgc0.go runtime_debug_freeOSMemory.</summary>
    FreeOsMemory,

    // Finalizers; Go: malloc.go runfinq.
    RunFinalizers,
}
