using System;

namespace GcSim.Simulator;

/// <summary>
/// What a step costs in virtual nanoseconds. The numbers are of the order of a 2015 machine's; they
/// shape timelines and the timed schedule, nothing else depends on them.
/// </summary>
public static class Costs
{
    public const ulong SpinNanoseconds = 100;
    public const ulong ScheduleNanoseconds = 200;

    static readonly ulong[] s_ofRoutine = Table();

    /// <summary>Base cost of one step of a routine.</summary>
    public static ulong OfRoutine(Routine routine) => s_ofRoutine[(int)routine];

    static ulong[] Table()
    {
        Routine[] routines = Enum.GetValues<Routine>();
        ulong[] costs = new ulong[routines.Length];
        foreach (Routine routine in routines)
        {
            costs[(int)routine] = routine == Routine.None ? 0 : Measure(routine);
        }

        return costs;
    }

    static ulong Measure(Routine routine)
    {
        switch (routine)
        {
            case Routine.Bytecode:
            case Routine.BarrierWords:
            case Routine.TypedMove:
            case Routine.SliceCopy:
            case Routine.MovePartial:
            case Routine.CallResults:
            case Routine.Memmove:
                return 2;
            case Routine.WriteBarrier:
            case Routine.Shade:
            case Routine.TypedClear:
            case Routine.MarkWorker:
                return 3;
            case Routine.NewProc:
            case Routine.Malloc:
            case Routine.MakeSlice:
            case Routine.GrowSlice:
            case Routine.Concat:
            case Routine.StringConversion:
            case Routine.Defer:
            case Routine.FreeDefer:
            case Routine.DeferReturn:
            case Routine.Panic:
            case Routine.Goexit:
            case Routine.MapMake:
            case Routine.MapAssign:
            case Routine.MapDelete:
            case Routine.MapGrow:
            case Routine.MapEvacuate:
            case Routine.MapIterateInit:
            case Routine.MapIterate:
            case Routine.ConvertToInterface:
            case Routine.ReadMemStats:
            case Routine.ReflectNew:
                return 15;
            case Routine.MakeChan:
            case Routine.ChanSend:
            case Routine.ChanReceive:
            case Routine.ChanClose:
            case Routine.ChanPut:
            case Routine.ChanTake:
            case Routine.ChanHandOver:
            case Routine.ChanWait:
            case Routine.Select:
            case Routine.Enqueue:
            case Routine.Dequeue:
            case Routine.Unlink:
            case Routine.AcquireSudog:
            case Routine.ReleaseSudog:
            case Routine.SemAcquire:
            case Routine.SemRelease:
            case Routine.MutexLock:
            case Routine.MutexUnlock:
            case Routine.GroupAdd:
            case Routine.GroupWait:
            case Routine.Sleep:
            case Routine.TimerProc:
                return 10;
            case Routine.AtomicPointer:
            case Routine.Refill:
            case Routine.SetFinalizer:
            case Routine.SweepOne:
            case Routine.SweepAll:
            case Routine.EnsureSwept:
                return 50;
            case Routine.HeapAlloc:
            case Routine.SweepSpan:
                return 400;
            case Routine.RuntimeMain:
            case Routine.Collect:
            case Routine.StopTheWorld:
            case Routine.StartTheWorld:
            case Routine.FreeOsMemory:
            case Routine.GoMaxProcs:
            case Routine.BackgroundSweep:
            case Routine.BackgroundGc:
            case Routine.RunFinalizers:
            case Routine.ForceGcHelper:
                return 100;
            case Routine.None:
            default:
                throw new ArgumentOutOfRangeException(nameof(routine), routine, "Costs.Measure");
        }
    }
}
