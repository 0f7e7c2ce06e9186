// runtime.GOMAXPROCS(n): the number of Ps changes while the world is stopped. A P that goes gives its
// goroutines to the global queue and its cached spans back; the goroutine that asked moves to the first P if
// its own one goes. Go: debug.go GOMAXPROCS, proc1.go procresize.
//
// Activation of GoMaxProcs: A number of Ps.

using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>Routine.GoMaxProcs.</summary>
sealed class GoMaxProcs(Machine machine)
{
    /// <summary>What the number is to be when the world starts; 0: as it is. Go: newprocs.</summary>
    int _wanted;

    enum State : byte
    {
        Acquire,
        Stop,
        Move,
        Finish,
    }

    /// <param name="arguments">Address of the number wanted, 0 or less: as it is; then of the number before.</param>
    public void Begin(Goroutine g, ulong arguments, int site)
    {
        long wanted = (long)machine.Memory.Word(arguments);
        machine.Memory.Word(arguments + 8) = (ulong)machine.ProcessorCount;
        wanted = System.Math.Min(wanted, Limits.MaxProcessors);
        if (wanted > 0 && wanted != machine.ProcessorCount)
        {
            g.Push(Routine.GoMaxProcs, site).A = (ulong)wanted;
        }
    }

    public void Step(Processor p, Goroutine g, ref Activation a)
    {
        int count = (int)a.A;
        switch ((State)a.State)
        {
            case State.Acquire:
                if (machine.Collector.WorldSemaphore.TryAcquire(p, g))
                {
                    a.State = (byte)State.Stop;
                }

                return;
            case State.Stop:
                a.State = (byte)State.Move;
                StopTheWorld.BeginStop(g, StopReason.GoMaxProcs);
                machine.StepRoutine(p, g);
                return;
            case State.Move:
                if (p.Id >= count)
                {
                    MoveToFirst(p, g);
                    return;
                }

                a.State = (byte)State.Finish;
                _wanted = count;
                machine.Collector.WorldSemaphore.Release(p);
                StopTheWorld.BeginStart(g, StopReason.GoMaxProcs);
                machine.StepRoutine(p, g);
                return;
            case State.Finish:
                g.Pop();
                return;
            default:
                Invariant.Fail($"GoMaxProcs.Step: state {a.State}");
                return;
        }
    }

    void MoveToFirst(Processor p, Goroutine g)
    {
        Processor first = machine.Processors[0];
        machine.Scheduler.Release(p, g, WaitReason.Preempted);
        machine.Parts.Threads.Stop();
        p.Status = ProcessorStatus.GcStopped;
        machine.EmitAs(p, 0).ProcessorState(p.Status);
        machine.EmitAsActor();
        first.AwaitedGoroutine = g.Id;
        machine.Scheduler.Wake(first);
    }

    /// <summary>The world is about to start. Go: procresize.</summary>
    public void Resize()
    {
        int count = _wanted;
        if (count == 0)
        {
            return;
        }

        _wanted = 0;
        for (int i = count; i < machine.ProcessorCount; i++)
        {
            Processor gone = machine.Processors[i];
            machine.Scheduler.Queues.MoveAllToGlobal(gone);
            machine.Heap.FreeCache(i);
            gone.Status = ProcessorStatus.Idle;
            machine.EmitAs(gone, 0).ProcessorState(gone.Status);
            machine.EmitAsActor();
        }

        machine.SetProcessorCount(count);
        machine.Parts.StartHeap.AddProcessors(machine.Actor);
    }

    internal void Transfer(StateTransfer s) => s.Value(ref _wanted);
}
