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

    /// <summary>GOMAXPROCS(n int) int.</summary>
    GoMaxProcs,
    NumGoroutine,
    KeepAlive,

    /// <summary>SetFinalizer(object, finalizer interface{}).</summary>
    SetFinalizer,

    /// <summary>ReadMemStats(m *MemStats); the struct's fields: <see cref="MemStatsField"/>.</summary>
    ReadMemStats,

    /// <summary>Goexit(): does not return.</summary>
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

    /// <summary>copy(to, from []T) int, whatever T is. C: T. D 1: plainly, though T has pointers.</summary>
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

    /// <summary>
    /// The built-in recover() interface{}: the panic's value where the calling function was deferred
    /// and a panic runs it, else nil. C = 1: the function that called the calling function is meant
    /// (<c>defer recover()</c>).
    /// </summary>
    Recover,

    // Maps. C: the map type, whose RuntimeType names key, bucket and header (MapTypes makes the two).
    // Keys and values are passed by address, in the frame or anywhere; a map is its header's address.

    /// <summary>make(map[K]V, hint): argument the hint, 0 if there is none; result the map.</summary>
    MapMake,

    /// <summary>
    /// m[key]: arguments map and address of the key; results the address of the value, or of zeroes that
    /// cannot be written, never nil, and 1 or 0 for whether the key is there. The address is a
    /// pointer into the map, good until the next call of a map function.
    /// </summary>
    MapAccess,

    /// <summary>m[key] = value: arguments map, address of the key, address of the value.</summary>
    MapAssign,

    /// <summary>delete(m, key): arguments map and address of the key.</summary>
    MapDelete,

    /// <summary>len(m): argument the map, result its length.</summary>
    MapLength,

    /// <summary>
    /// Range over a map: arguments the map and the address of an iterator, ten words of which the
    /// first six are pointers (MapIterator). Afterwards, and after each MapIterateNext, the
    /// iterator's first two words are the addresses of key and value; a nil key ends the loop.
    /// </summary>
    MapIterate,

    /// <summary>Argument the address of the iterator. Not to be called after the end.</summary>
    MapIterateNext,

    // Interfaces. An interface type without methods has type descriptors as first word, else itabs.

    /// <summary>
    /// A concrete value as an interface value: argument the address of the value, results the two words.
    /// C: the value's type, D: the interface type. For pointer-shaped types (RuntimeType.IsDirect)
    /// a compiler needs no call: the first word is a constant (Layout.TypeAddress or
    /// Itabs.Address), the second the value.
    /// </summary>
    ConvertToInterface,

    /// <summary>
    /// An interface value (2 words) as a value of interface type C (2 words), of which the compiler knows
    /// that it fits; nil stays nil.
    /// </summary>
    ConvertInterface,

    /// <summary>
    /// x.(T): arguments x (2 words) and the address for the result, 0 if it is not wanted. C: T, a concrete
    /// type. D = 1: a third word, ok, follows as result, and failure gives zero; D = 0: it panics.
    /// </summary>
    AssertType,

    /// <summary>The same for an interface type C; the result is two words. Overwrites x.</summary>
    AssertInterface,

    /// <summary>
    /// For type switches: argument the first word of an interface value, result the type descriptor's
    /// address, 0 for nil.
    /// </summary>
    DynamicType,

    /// <summary>
    /// x == y for any comparable type C: arguments the addresses of x and y, result 1 or 0. Panics where
    /// an interface in it holds something uncomparable.
    /// </summary>
    ValuesEqual,

    // package sync: pointers to structs laid out as SyncLayout.cs has it; nil panics as a dereference.

    /// <summary>m.Lock(): argument m.</summary>
    MutexLock,

    /// <summary>m.Unlock(): argument m.</summary>
    MutexUnlock,

    /// <summary>wg.Add(delta): arguments wg, delta; wg.Done() is a delta of -1.</summary>
    WaitGroupAdd,

    /// <summary>wg.Wait(): argument wg.</summary>
    WaitGroupWait,

    /// <summary>runtime_Semacquire(s *uint32): argument the address of the count.</summary>
    SemAcquire,

    /// <summary>runtime_Semrelease(s *uint32): argument the address of the count.</summary>
    SemRelease,

    /// <summary>
    /// runtime_procPin() int: until ProcUnpin the goroutine keeps its P, whose number is the result. It must not park
    /// meanwhile.
    /// </summary>
    ProcPin,

    /// <summary>runtime_procUnpin().</summary>
    ProcUnpin,

    /// <summary>runtime_registerPools(pools *[]*Pool): argument the address of sync's slice of all pools.</summary>
    RegisterPools,

    // package math/rand

    /// <summary>draw(n uint32) uint32: argument n, at least 1; result a choice of the run below n.</summary>
    Random,

    // package time, on virtual time.

    /// <summary>time.Sleep(d): argument nanoseconds.</summary>
    TimeSleep,

    /// <summary>Result: nanoseconds of virtual time since the run began, for time.Now and Since.</summary>
    NanoTime,

    // package reflect. A type is passed as the address of its descriptor; the library's own code sees to it that
    // kinds fit.

    /// <summary>Arguments type, a <see cref="Simulator.TypeFact"/>, index; result a word.</summary>
    TypeFact,

    /// <summary>Arguments type, a <see cref="Simulator.TypeText"/>, index; result a string.</summary>
    TypeText,

    /// <summary>
    /// Arguments interface type and type; result the first word of an interface value, 0 if the type lacks a
    /// method.
    /// </summary>
    InterfaceWord,

    /// <summary>Arguments type and number of elements; result the address of new memory.</summary>
    ReflectNew,

    /// <summary>typedmemmove(type, destination, source).</summary>
    ReflectMove,

    /// <summary>typedmemmovepartial(type, destination, source, offset, size): the addresses are those at the offset.</summary>
    ReflectMovePartial,

    /// <summary>typedslicecopy(type, destination, source []T) int.</summary>
    ReflectSliceCopy,

    /// <summary>
    /// First half of reflectcall: arguments code, closure, address of a frame in the heap, bytes of its arguments, of all
    /// of it. ReflectResults follows with nothing between that has a safe point.
    /// </summary>
    ReflectCall,

    /// <summary>Second half: arguments the frame's type, its address, bytes of its arguments, of all of it.</summary>
    ReflectResults,

    /// <summary>MapAccess with the type as first argument.</summary>
    ReflectMapAccess,

    /// <summary>MapAssign with the type as first argument.</summary>
    ReflectMapAssign,

    /// <summary>MapDelete with the type as first argument.</summary>
    ReflectMapDelete,
}
