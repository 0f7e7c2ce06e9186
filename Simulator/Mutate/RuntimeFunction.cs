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

    /// <summary>SetGCPercent(percent int) int; collects afterwards, as the real one does.</summary>
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

    // Channels and select. What holds for all of them:
    // - The program's types end with RuntimeTypes.Make, and Program.FirstOwnType is set.
    // - An element is passed by address (FrameAddress) of a temporary in the own frame that has the
    //   element's memory layout. While the call is under way, temporary and channel are in its stack map.
    // - A receive's temporary is zeroed before the call: others write into it while the goroutine is
    //   parked. A value smaller than a word is read from it by FrameLoad. Storing it anywhere else
    //   is a store of the program, with the barrier that such a store has; so is storing the zero value.
    // - len(c) and cap(c) are loads of the int at c and at c+8, and 0 for nil, without a call.

    /// <summary>
    /// make(chan T, n): argument n (0 without one), result the channel; D is the channel's type.
    /// </summary>
    MakeChan,

    /// <summary>c &lt;- v: arguments channel, address of v. Nil blocks for ever, closed panics.</summary>
    ChanSend,

    /// <summary>
    /// select with one send and a default. Arguments channel, address of v; result: it was sent.
    /// </summary>
    ChanTrySend,

    /// <summary>
    /// &lt;-c, and each round of range c: arguments channel, address for the value or 0; result: there was
    /// a value (false: closed, and the temporary is zero).
    /// </summary>
    ChanReceive,

    /// <summary>
    /// select with one receive and a default. Arguments channel, address for the value or 0; results:
    /// the case is to run; there was a value (as for ChanReceive).
    /// </summary>
    ChanTryReceive,

    /// <summary>close(c): argument channel.</summary>
    ChanClose,

    /// <summary>
    /// select with C cases, default among them (one case alone is a plain operation, one and a default
    /// a Try operation, none is SelectBlock). From slot B on: 3 words for each case: kind (0 receive,
    /// 1 send, 2 default), channel, address of the element (receive: or 0; default: both 0); 2 results:
    /// index of the case to run, there was a value; then 2C+1 words of scratch, scalars for the stack map.
    /// </summary>
    Select,

    /// <summary>select without cases: blocks for ever.</summary>
    SelectBlock,

    // Slices and strings.

    /// <summary>copy(to, from []T) int, whatever T is. C: T.</summary>
    CopySlice,

    /// <summary>copy(to []byte, from string) int.</summary>
    CopyString,

    /// <summary>string([]byte).</summary>
    StringOfBytes,

    /// <summary>[]byte(string).</summary>
    BytesOfString,

    /// <summary>string([]rune).</summary>
    StringOfRunes,

    /// <summary>[]rune(string).</summary>
    RunesOfString,

    /// <summary>string(rune): an integer, canonical int64, cut to 32 bits.</summary>
    StringOfRune,

    /// <summary>
    /// One turn of range over a string: arguments string and index; results the next index (0: the
    /// string has ended before index) and the rune at index.
    /// </summary>
    NextRune,
}
