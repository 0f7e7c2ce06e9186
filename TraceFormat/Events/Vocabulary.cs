namespace GcSim.TraceFormat;

// The enums that event words carry. Numbers are wire numbers: append, never renumber.

/// <summary>Go: the seven values of gcphase (mgc0.go, runtime2.go), in the runtime's order.</summary>
public enum GcPhase : byte
{
    Off = 0,
    Quiesce = 1,
    StopTheWorld = 2,
    Scan = 3,
    Mark = 4,
    MarkTermination = 5,
    Sweep = 6,
}

/// <summary>What a P is doing.</summary>
public enum ProcessorStatus : byte
{
    Idle = 0,
    Running = 1,
    GcStopped = 2,
}

/// <summary>Why a G left its P or cannot run.</summary>
public enum WaitReason : byte
{
    None = 0,
    Gosched = 1,
    Preempted = 2,
    GcSweepWait = 3,
    ConcurrentGcWait = 4,
    FinalizerWait = 5,
    ForceGcIdle = 6,
    GarbageCollection = 7,
    GarbageCollectionScan = 8,
    ChanReceive = 9,
    ChanSend = 10,
    Select = 11,
    SelectNoCases = 12,
    Sleep = 13,
    SemAcquire = 14,
    PanicWait = 15,
    ChanReceiveNil = 16,
    ChanSendNil = 17,
    Timer = 18,
}

/// <summary>Why the world is stopped.</summary>
public enum StopReason : byte
{
    GcScan = 0,
    GcMark = 1,
    GcMarkTermination = 2,
    ReadMemStats = 3,
    GoMaxProcs = 4,
}

/// <summary>Which member of the barrier family a store went through.</summary>
public enum BarrierKind : byte
{
    None = 0,
    Pointer = 1,
    String = 2,
    Slice = 3,
    Interface = 4,
    Fat = 5,
    TypedMove = 6,
    TypedMovePartial = 7,
    SliceCopy = 8,
    NoStore = 9,
    NoShadow = 10,
    CallResults = 11,
}

/// <summary>What the comparison of a memory word with its shadow word found.</summary>
public enum ShadowVerdict : byte
{
    Agrees = 0,
    NoShadowWord = 1,
    Untracked = 2,
    Missed = 3,
    NoAddress = 4,
}

/// <summary>Which root is being scanned; Go: mgc.go markroot.</summary>
public enum RootKind : byte
{
    Data = 0,
    Bss = 1,
    Finalizers = 2,
    Spans = 3,
    FlushCaches = 4,
    Stack = 5,
}

/// <summary>What a work buffer operation did; Go: mgc.go getempty, putfull, trygetfull, handoff.</summary>
public enum WorkBufOperation : byte
{
    GetEmpty = 0,
    PutEmpty = 1,
    GetFull = 2,
    PutFull = 3,
    GetPartial = 4,
    PutPartial = 5,
    HandOff = 6,
}

/// <summary>What a span is used for; Go: malloc2.go mspan.state.</summary>
public enum SpanState : byte
{
    Dead = 0,
    InUse = 1,
    Stack = 2,
    Free = 3,
}

/// <summary>A finalizer's life: SetFinalizer, found unreachable, called, taken back.</summary>
public enum FinalizerStep : byte
{
    Set = 0,
    Queued = 1,
    Called = 2,
    Removed = 3,
}

/// <summary>Where a root word outside of memory comes from.</summary>
public enum SpecialRootKind : byte
{
    FinalizerSpecial = 0,
    FinalizerFunction = 1,
    FinalizerQueue = 2,
    Defer = 3,
    Runtime = 4,
}

/// <summary>Which question was asked of the run's single source of nondeterminism.</summary>
public enum ChoiceKind : byte
{
    Schedule = 0,
    Jitter = 1,
    Steal = 2,
    Select = 3,
    MapOrder = 4,
    Random = 5,
    Wake = 6,
    Generate = 7,
}

/// <summary>How a run ended.</summary>
public enum ExitKind : byte
{
    Normal = 0,
    OsExit = 1,
    Throw = 2,
    Panic = 3,
    Deadlock = 4,
    StepLimit = 5,
    HeapLimit = 6,
    MemoryFault = 7,
}
