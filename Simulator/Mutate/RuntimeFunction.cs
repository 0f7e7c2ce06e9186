namespace GcSim.Simulator;

/// <summary>
/// Functions of the built-in packages and of the runtime that a program calls by
/// <see cref="OpCode.CallRuntime"/>. Arguments stand in slots from B on as the Go signature has them
/// (an interface takes two slots, a string two, a slice three), results follow.
/// </summary>
public enum RuntimeFunction : ushort
{
    None = 0,

    // print and println: one call for each argument, PrintSpace and PrintNewline between.
    PrintInt,
    PrintUint,
    PrintFloat,
    PrintBool,
    PrintPointer,
    PrintString,
    PrintSlice,
    PrintInterface,
    PrintSpace,
    PrintNewline,

    // package runtime
    Gc,
    Gosched,
    GoMaxProcs,
    NumGoroutine,
    KeepAlive,

    /// <summary>SetFinalizer(object, finalizer interface{}).</summary>
    SetFinalizer,
    ReadMemStats,
    Goexit,

    // package runtime/debug
    FreeOsMemory,
    SetGcPercent,

    // package os

    /// <summary>Result: the slice os.Args.</summary>
    OsArgs,
    OsExit,

    // package sync/atomic, operands of 8 bytes: pointers, then uintptr, uint64 and int64.
    AtomicStorePointer,
    AtomicSwapPointer,
    AtomicCompareAndSwapPointer,
    AtomicLoad64,
    AtomicStore64,
    AtomicSwap64,
    AtomicCompareAndSwap64,
    AtomicAdd64,

    // The same of 4 bytes; results are canonical int32 (a uint32 result is to be converted).
    AtomicLoad32,
    AtomicStore32,
    AtomicSwap32,
    AtomicCompareAndSwap32,
    AtomicAdd32,
}
