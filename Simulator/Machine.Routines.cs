namespace GcSim.Simulator;

public sealed partial class Machine
{
    /// <summary>One step of the goroutine's topmost routine.</summary>
    public void StepRoutine(Processor p, Goroutine g)
    {
        ref Activation a = ref g.Top;
        switch (a.Routine)
        {
            case Routine.Bytecode:
                Interpreter.Step(p, g);
                return;
            case Routine.WriteBarrier:
                Barrier.Step(p, g, ref a);
                return;
            case Routine.BarrierWords:
                Parts.BarrierWords.Step(p, g, ref a);
                return;
            case Routine.TypedMove:
                Parts.TypedMove.Step(p, g, ref a);
                return;
            case Routine.SliceCopy:
                Parts.SliceCopy.Step(p, g, ref a);
                return;
            case Routine.MovePartial:
                Parts.MovePartial.Step(p, g, ref a);
                return;
            case Routine.CallResults:
                Parts.CallResults.Step(p, g, ref a);
                return;
            case Routine.Shade:
                Parts.Shading.Step(g, ref a);
                return;
            case Routine.TypedClear:
                Parts.TypedClear.Step(p, g, ref a);
                return;
            case Routine.Memmove:
                Parts.Memmove.Step(g, ref a);
                return;
            case Routine.NewProc:
                Parts.NewProc.Step(p, g, ref a);
                return;
            case Routine.Malloc:
                Heap.Malloc.Step(p, g);
                return;
            case Routine.Refill:
                Heap.Refill.Step(p, g);
                return;
            case Routine.HeapAlloc:
                Heap.HeapAlloc.Step(p, g);
                return;
            case Routine.SweepOne:
                Heap.Sweep.StepOne(g);
                return;
            case Routine.SweepSpan:
                Heap.SweepSpan.Step(p, g);
                return;
            case Routine.EnsureSwept:
                Heap.Sweep.StepEnsureSwept(g);
                return;
            case Routine.MarkWorker:
                Marker.Step(p, g, ref a);
                return;
            case Routine.MakeSlice:
                Parts.Slices.StepMake(p, g, ref a);
                return;
            case Routine.GrowSlice:
                Parts.Slices.StepGrow(p, g, ref a);
                return;
            case Routine.Concat:
                Parts.StringRoutines.Step(p, g, ref a);
                return;
            case Routine.StringConversion:
                Parts.StringConversions.Step(p, g, ref a);
                return;
            case Routine.Defer:
                Parts.Defers.Step(p, g, ref a);
                return;
            case Routine.FreeDefer:
                Parts.Defers.StepFree(p, g, ref a);
                return;
            case Routine.DeferReturn:
                Parts.DeferReturn.Step(p, g, ref a);
                return;
            case Routine.Panic:
            case Routine.Goexit:
                Parts.Panicking.Step(p, g, ref a);
                return;
            case Routine.MapMake:
                Parts.MapMake.Step(p, g, ref a);
                return;
            case Routine.MapGrow:
                Parts.MapGrow.Step(p, g, ref a);
                return;
            case Routine.MapEvacuate:
                Parts.MapEvacuate.Step(p, g, ref a);
                return;
            case Routine.MapAssign:
                Parts.MapAssign.Step(p, g, ref a);
                return;
            case Routine.MapDelete:
                Parts.MapDelete.Step(p, g, ref a);
                return;
            case Routine.MapIterateInit:
                Parts.MapIteration.StepInit(p, g, ref a);
                return;
            case Routine.MapIterate:
                Parts.MapIteration.Step(p, g, ref a);
                return;
            case Routine.ConvertToInterface:
                Parts.Interfaces.StepConvert(p, g, ref a);
                return;
            case Routine.GoMaxProcs:
                Parts.GoMaxProcs.Step(p, g, ref a);
                return;
            case Routine.ReflectNew:
                Parts.Reflection.StepNew(p, g, ref a);
                return;
            case Routine.ReadMemStats:
                Parts.MemStats.Step(p, g, ref a);
                return;
            case Routine.AtomicPointer:
                Parts.Atomics.Step(p, g, ref a);
                return;
            case Routine.SetFinalizer:
                Finalizers.StepSet(p, g, ref a);
                return;
            case Routine.Collect:
                Collector.Step(p, g, ref a);
                return;
            case Routine.FreeOsMemory:
                Heap.Scavenger.Step(g, ref a);
                return;
            case Routine.StopTheWorld:
                World.StepStop(p, g, ref a);
                return;
            case Routine.StartTheWorld:
                World.StepStart(p, g, ref a);
                return;
            case Routine.SweepAll:
                Parts.SweepAll.Step(p, g, ref a);
                return;
            case Routine.BackgroundSweep:
                Collector.StepBackgroundSweep(p, g, ref a);
                return;
            case Routine.BackgroundGc:
                Collector.StepBackground(p, g, ref a);
                return;
            case Routine.ForceGcHelper:
                Collector.StepForceGcHelper(p, g, ref a);
                return;
            case Routine.RunFinalizers:
                Finalizers.StepRun(p, g, ref a);
                return;
            case Routine.RuntimeMain:
                StepMain(g, ref a);
                return;
            case Routine.MakeChan:
                Parts.Library.Maker.Step(p, g, ref a);
                return;
            case Routine.ChanSend:
                Parts.Library.Send.Step(p, g, ref a);
                return;
            case Routine.ChanReceive:
                Parts.Library.Receive.Step(p, g, ref a);
                return;
            case Routine.ChanClose:
                Parts.Library.Close.Step(p, g, ref a);
                return;
            case Routine.ChanPut:
            case Routine.ChanTake:
                Parts.Library.Buffers.Step(p, g, ref a);
                return;
            case Routine.ChanHandOver:
                Parts.Library.HandOver.Step(p, g, ref a);
                return;
            case Routine.ChanWait:
                Parts.Library.ChanWait.Step(p, g, ref a);
                return;
            case Routine.Select:
                Parts.Library.Select.Step(p, g, ref a);
                return;
            case Routine.Enqueue:
                Parts.Library.Queues.StepEnqueue(p, g, ref a);
                return;
            case Routine.Dequeue:
                Parts.Library.Queues.StepDequeue(p, g, ref a);
                return;
            case Routine.Unlink:
                Parts.Library.Queues.StepUnlink(p, g, ref a);
                return;
            case Routine.AcquireSudog:
                Parts.Library.Sudogs.StepAcquire(p, g, ref a);
                return;
            case Routine.ReleaseSudog:
                Parts.Library.Sudogs.StepRelease(p, g, ref a);
                return;
            case Routine.SemAcquire:
                Parts.Library.Semaphores.StepAcquire(p, g, ref a);
                return;
            case Routine.SemRelease:
                Parts.Library.Semaphores.StepRelease(p, g, ref a);
                return;
            case Routine.MutexLock:
                Parts.Library.Mutexes.StepLock(g, ref a);
                return;
            case Routine.MutexUnlock:
                Parts.Library.Mutexes.StepUnlock(g, ref a);
                return;
            case Routine.GroupAdd:
                Parts.Library.Groups.StepAdd(p, g, ref a);
                return;
            case Routine.GroupWait:
                Parts.Library.Groups.StepWait(p, g, ref a);
                return;
            case Routine.Sleep:
                Parts.Library.Timers.StepSleep(p, g, ref a);
                return;
            case Routine.TimerProc:
                Parts.Library.Timers.StepProc(p, g);
                return;
            case Routine.None:
            default:
                Invariant.Fail($"Machine.StepRoutine: {a.Routine} cannot be stepped");
                return;
        }
    }
}
