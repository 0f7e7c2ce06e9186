namespace GcSim.TraceFormat;

/// <summary>
/// What can happen in a run. The number is the event's id on the wire: never reuse or renumber one.
/// <see cref="EventSpecs"/> is the table that says what each kind carries and when it is emitted.
/// </summary>
public enum EventKind : byte
{
    None = 0,

    // Scheduling.
    ProcessorState = 1,
    GoCreate = 2,
    GoStart = 3,
    GoYield = 4,
    GoBlock = 5,
    GoReady = 6,
    GoExit = 7,
    Choice = 8,
    StopWorld = 9,
    WorldStopped = 10,
    StartWorld = 11,

    // Memory, as mutators see it.
    Load = 16,
    Store = 17,
    Move = 18,
    Clear = 19,
    Alloc = 20,

    // Write barriers and the shadow heap.
    BarrierStart = 32,
    ShadowCheck = 33,
    ShadowStore = 34,
    BarrierStore = 35,
    BarrierOff = 36,
    Shade = 37,
    ShadowClear = 38,

    // The collector.
    GcStart = 48,
    GcPhase = 49,
    GcEnd = 50,
    RootStart = 51,
    ScanStart = 52,
    ScanWord = 53,
    Grey = 54,
    CheckMark = 55,
    WorkBuf = 56,
    StackRoot = 57,
    SpecialRoot = 58,
    MarkDone = 59,

    // Spans, sweeping, pacing, finalizers.
    SweepStart = 64,
    SpanSweep = 65,
    Free = 66,
    SweepDone = 67,
    SpanAlloc = 68,
    SpanFree = 69,
    SpanCache = 70,
    SpanUncache = 71,
    HeapStats = 72,
    Finalizer = 73,

    // What the program says and how it ends.
    Print = 80,
    Throw = 81,
    Panic = 82,
    Exit = 83,
}
