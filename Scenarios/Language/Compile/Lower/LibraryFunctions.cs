using System;
using GcSim.Simulator;

namespace GcSim.Scenarios;

/// <summary>Which function of the simulator a library function is.</summary>
static class LibraryFunctions
{
    const string AtomicPrefix = "sync/atomic.";

    /// <summary>None: the simulator does not have it yet.</summary>
    public static RuntimeFunction Of(FunctionSymbol function)
    {
        string name = function.FullName;
        return name.StartsWith(AtomicPrefix, StringComparison.Ordinal)
            ? OfAtomic(name[AtomicPrefix.Length..])
            : OfOther(name);
    }

    static RuntimeFunction OfOther(string name) =>
        name switch
        {
            "runtime.GC" => RuntimeFunction.Gc,
            "runtime.Gosched" => RuntimeFunction.Gosched,
            "runtime.GOMAXPROCS" => RuntimeFunction.GoMaxProcs,
            "runtime.NumGoroutine" => RuntimeFunction.NumGoroutine,
            "runtime.KeepAlive" => RuntimeFunction.KeepAlive,
            "runtime.SetFinalizer" => RuntimeFunction.SetFinalizer,
            "runtime.ReadMemStats" => RuntimeFunction.ReadMemStats,
            "runtime.Goexit" => RuntimeFunction.Goexit,
            "runtime/debug.FreeOSMemory" => RuntimeFunction.FreeOsMemory,
            "runtime/debug.SetGCPercent" => RuntimeFunction.SetGcPercent,
            "os.Exit" => RuntimeFunction.OsExit,
            "os.runtime_args" => RuntimeFunction.OsArgs,
            "sync.(*Mutex).Lock" => RuntimeFunction.MutexLock,
            "sync.(*Mutex).Unlock" => RuntimeFunction.MutexUnlock,
            "sync.(*WaitGroup).Add" => RuntimeFunction.WaitGroupAdd,
            "sync.(*WaitGroup).Wait" => RuntimeFunction.WaitGroupWait,
            "sync.runtime_Semacquire" => RuntimeFunction.SemAcquire,
            "sync.runtime_Semrelease" => RuntimeFunction.SemRelease,
            "sync.runtime_procPin" => RuntimeFunction.ProcPin,
            "sync.runtime_procUnpin" => RuntimeFunction.ProcUnpin,
            "sync.runtime_registerPools" => RuntimeFunction.RegisterPools,
            "reflect.typeWord" or "reflect.typePart" or "reflect.typePointer" =>
                RuntimeFunction.TypeFact,
            "reflect.typeText" => RuntimeFunction.TypeText,
            "reflect.interfaceWord" => RuntimeFunction.InterfaceWord,
            "reflect.unsafe_NewArray" => RuntimeFunction.ReflectNew,
            "reflect.typedmemmove" => RuntimeFunction.ReflectMove,
            "reflect.typedmemmovepartial" => RuntimeFunction.ReflectMovePartial,
            "reflect.typedslicecopy" => RuntimeFunction.ReflectSliceCopy,
            "reflect.callFrame" => RuntimeFunction.ReflectCall,
            "reflect.takeResults" => RuntimeFunction.ReflectResults,
            "reflect.mapaccess" => RuntimeFunction.ReflectMapAccess,
            "reflect.mapassign" => RuntimeFunction.ReflectMapAssign,
            "reflect.mapdelete" => RuntimeFunction.ReflectMapDelete,
            "reflect.maplen" => RuntimeFunction.MapLength,
            "runtime.exit" => RuntimeFunction.OsExit,
            "math/rand.draw" => RuntimeFunction.Random,
            "time.Sleep" => RuntimeFunction.TimeSleep,
            "time.nanotime" => RuntimeFunction.NanoTime,
            _ => RuntimeFunction.None,
        };

    /// <summary>All integers of a width share their operations; a pointer is loaded as one.</summary>
    static RuntimeFunction OfAtomic(string name)
    {
        bool is32 = name.EndsWith("nt32", StringComparison.Ordinal);
        return name switch
        {
            "runtime_procPin" => RuntimeFunction.ProcPin,
            "runtime_procUnpin" => RuntimeFunction.ProcUnpin,
            "StorePointer" => RuntimeFunction.AtomicStorePointer,
            "SwapPointer" => RuntimeFunction.AtomicSwapPointer,
            "CompareAndSwapPointer" => RuntimeFunction.AtomicCompareAndSwapPointer,
            _ when name.StartsWith("Load", StringComparison.Ordinal) => is32
                ? RuntimeFunction.AtomicLoad32
                : RuntimeFunction.AtomicLoad64,
            _ when name.StartsWith("Store", StringComparison.Ordinal) => is32
                ? RuntimeFunction.AtomicStore32
                : RuntimeFunction.AtomicStore64,
            _ when name.StartsWith("Swap", StringComparison.Ordinal) => is32
                ? RuntimeFunction.AtomicSwap32
                : RuntimeFunction.AtomicSwap64,
            _ when name.StartsWith("CompareAndSwap", StringComparison.Ordinal) => is32
                ? RuntimeFunction.AtomicCompareAndSwap32
                : RuntimeFunction.AtomicCompareAndSwap64,
            _ when name.StartsWith("Add", StringComparison.Ordinal) => is32
                ? RuntimeFunction.AtomicAdd32
                : RuntimeFunction.AtomicAdd64,
            _ => RuntimeFunction.None,
        };
    }
}
