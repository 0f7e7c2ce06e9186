// Ms, as far as the heap and the collector know of them: how many there are, how many have nothing to do, and what
// a new one allocates. One runs each P that runs, one stands still in timerproc's sleep; sysmon's is not counted.
//
// A P that is to run takes an M that is idle, else one is made: an m, its signal stack and its system stack. A
// collection is helped by as many idle Ms as there are. Ms are never freed: a list holds them together.
//
// Go: proc1.go startm, newm, allocm, stopm, handoffp, gcprocs, needaddgcproc. All of startm is one step.

using System;
using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>Threads that run Ps.</summary>
sealed class Threads(Machine machine)
{
    /// <summary>Ms without a P. Go: sched.nmidle.</summary>
    public int Idle { get; private set; }

    /// <summary>The one that a run begins with is about to run the first P.</summary>
    public void Reset() => Idle = 1;

    internal void Transfer(StateTransfer s) => Idle = s.Value(Idle);

    /// <summary>How many others can help to mark. Go: gcprocs.</summary>
    public int CountHelpers() => Math.Min(MostHelpers, Idle);

    /// <summary>A collection could have used one more. Go: needaddgcproc.</summary>
    public bool NeedsHelper => MostHelpers > Idle;

    int MostHelpers => Math.Min(machine.ProcessorCount, Limits.MaxGcProcessors) - 1;

    /// <summary>A P is going to run. Go: startm.</summary>
    public void Start()
    {
        if (Idle == 0)
        {
            Add();
        }

        Idle--;
    }

    /// <summary>An M has given its P away, or has come back from its sleep without one. Go: stopm.</summary>
    public void Stop() => Idle++;

    /// <summary>One more that is idle. Go: newm.</summary>
    public void Add()
    {
        machine.Parts.StartHeap.AddThread(machine.Actor);
        Idle++;
    }

    /// <summary>The running goroutine waits in a system call, its M too. Go: entersyscallblock, handoffp.</summary>
    public void Park(Processor p, Goroutine g, WaitReason reason)
    {
        machine.Scheduler.Park(p, g, reason);
        if (ShouldHandOff(p))
        {
            Start();
        }
        else
        {
            machine.Scheduler.SetIdle(p);
            machine.EmitAsActor();
        }
    }

    /// <summary>Does another M run the P, or has nobody work for it?</summary>
    bool ShouldHandOff(Processor p)
    {
        Scheduler scheduler = machine.Scheduler;
        return !RunQueues.IsEmpty(p)
            || scheduler.Queues.GlobalCount > 0
            || scheduler.SpinningCount + scheduler.IdleCount == 0
            || scheduler.IdleCount == machine.ProcessorCount - 1
            || machine.World.IsStopping;
    }
}
