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
}
