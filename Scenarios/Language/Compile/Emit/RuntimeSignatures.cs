using System;
using GcSim.Simulator;

namespace GcSim.Scenarios;

/// <summary>Argument and result words of the functions that CallRuntime calls.</summary>
static class RuntimeSignatures
{
    /// <param name="function">The function.</param>
    /// <param name="cases">Select: the number of its cases; its scratch words count as results.</param>
    public static (int Arguments, int Results) Of(RuntimeFunction function, int cases)
    {
        switch (function)
        {
            case RuntimeFunction.PrintSpace:
            case RuntimeFunction.PrintNewline:
            case RuntimeFunction.Gc:
            case RuntimeFunction.Gosched:
            case RuntimeFunction.Goexit:
            case RuntimeFunction.FreeOsMemory:
            case RuntimeFunction.SelectBlock:
            case RuntimeFunction.ProcUnpin:
                return (0, 0);
            case RuntimeFunction.PrintInt:
            case RuntimeFunction.PrintUint:
            case RuntimeFunction.PrintFloat:
            case RuntimeFunction.PrintBool:
            case RuntimeFunction.PrintPointer:
            case RuntimeFunction.ReadMemStats:
            case RuntimeFunction.OsExit:
            case RuntimeFunction.ChanClose:
            case RuntimeFunction.MutexLock:
            case RuntimeFunction.MutexUnlock:
            case RuntimeFunction.WaitGroupWait:
            case RuntimeFunction.SemAcquire:
            case RuntimeFunction.SemRelease:
            case RuntimeFunction.RegisterPools:
            case RuntimeFunction.TimeSleep:
                return (1, 0);
            case RuntimeFunction.PrintString:
            case RuntimeFunction.PrintInterface:
            case RuntimeFunction.KeepAlive:
            case RuntimeFunction.ChanSend:
            case RuntimeFunction.WaitGroupAdd:
                return (2, 0);
            case RuntimeFunction.PrintSlice:
                return (3, 0);
            case RuntimeFunction.SetFinalizer:
                return (4, 0);
            case RuntimeFunction.GoMaxProcs:
            case RuntimeFunction.SetGcPercent:
            case RuntimeFunction.MakeChan:
            case RuntimeFunction.Random:
                return (1, 1);
            case RuntimeFunction.NumGoroutine:
            case RuntimeFunction.NanoTime:
            case RuntimeFunction.ProcPin:
                return (0, 1);
            case RuntimeFunction.OsArgs:
                return (0, 3);
            case RuntimeFunction.AtomicStorePointer:
            case RuntimeFunction.AtomicStore64:
            case RuntimeFunction.AtomicStore32:
                return (2, 0);
            case RuntimeFunction.AtomicLoad64:
            case RuntimeFunction.AtomicLoad32:
                return (1, 1);
            case RuntimeFunction.AtomicSwapPointer:
            case RuntimeFunction.AtomicSwap64:
            case RuntimeFunction.AtomicSwap32:
            case RuntimeFunction.AtomicAdd64:
            case RuntimeFunction.AtomicAdd32:
            case RuntimeFunction.ChanTrySend:
            case RuntimeFunction.ChanReceive:
                return (2, 1);
            case RuntimeFunction.ChanTryReceive:
                return (2, 2);
            case RuntimeFunction.Select:
                return (3 * cases, 2 + 2 * cases + 1);
            case RuntimeFunction.AtomicCompareAndSwapPointer:
            case RuntimeFunction.AtomicCompareAndSwap64:
            case RuntimeFunction.AtomicCompareAndSwap32:
                return (3, 1);
            case RuntimeFunction.CopySlice:
                return (6, 1);
            case RuntimeFunction.CopyString:
                return (5, 1);
            case RuntimeFunction.StringOfBytes:
            case RuntimeFunction.StringOfRunes:
                return (3, 2);
            case RuntimeFunction.BytesOfString:
            case RuntimeFunction.RunesOfString:
                return (2, 3);
            case RuntimeFunction.StringOfRune:
                return (1, 2);
            case RuntimeFunction.NextRune:
                return (3, 2);
            case RuntimeFunction.Recover:
                return (0, 2);
            case RuntimeFunction.MapMake:
            case RuntimeFunction.MapLength:
            case RuntimeFunction.DynamicType:
                return (1, 1);
            case RuntimeFunction.MapAccess:
            case RuntimeFunction.ConvertInterface:
                return (2, 2);
            case RuntimeFunction.MapAssign:
                return (3, 0);
            case RuntimeFunction.MapDelete:
            case RuntimeFunction.MapIterate:
                return (2, 0);
            case RuntimeFunction.MapIterateNext:
                return (1, 0);
            case RuntimeFunction.ConvertToInterface:
                return (1, 2);
            case RuntimeFunction.AssertType:
            case RuntimeFunction.AssertInterface:
                return (3, 1);
            case RuntimeFunction.ValuesEqual:
                return (2, 1);
            case RuntimeFunction.TypeFact:
                return (3, 1);
            case RuntimeFunction.TypeText:
            case RuntimeFunction.ReflectMapAccess:
                return (3, 2);
            case RuntimeFunction.InterfaceWord:
            case RuntimeFunction.ReflectNew:
                return (2, 1);
            case RuntimeFunction.ReflectMove:
            case RuntimeFunction.ReflectMapDelete:
                return (3, 0);
            case RuntimeFunction.ReflectMovePartial:
            case RuntimeFunction.ReflectCall:
                return (5, 0);
            case RuntimeFunction.ReflectSliceCopy:
                return (7, 1);
            case RuntimeFunction.ReflectResults:
            case RuntimeFunction.ReflectMapAssign:
                return (4, 0);
            case RuntimeFunction.None:
            default:
                throw new ArgumentOutOfRangeException(
                    nameof(function),
                    function,
                    "RuntimeSignatures.Of"
                );
        }
    }
}
