// The goroutine scheduler of January 2015: per-P run queues, a global one looked at on every 61st
// decision, stealing, and a conservative rule for waking idle Ps. There is no runnext.
//
// Go: proc1.go schedule, findrunnable, execute, ready, newproc1, gosched_m, park_m, goexit0, wakep,
// resetspinning. Merged or left out (this folder's README): Ms, network poller, locked threads.
//
// What must hold: a goroutine is on exactly one queue, or running on one P, or waiting, or dead; a P
// without goroutine is either in the scheduler (Running, spinning or about to decide), idle, or
// stopped by the collector.

using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>Decides which goroutine a P runs.</summary>
public sealed class Scheduler(Machine machine)
{
    int _idleHead = -1;

    public RunQueues Queues { get; } = new(machine);

    /// <summary>Ps without work, parked. Go: sched.npidle.</summary>
    public int IdleCount { get; private set; }

    /// <summary>Ps awake without work. Go: sched.nmspinning.</summary>
    public int SpinningCount { get; private set; }

    internal void Transfer(StateTransfer s)
    {
        Queues.Transfer(s);
        s.Value(ref _idleHead);
        IdleCount = s.Value(IdleCount);
        SpinningCount = s.Value(SpinningCount);
    }

    /// <summary>One transition of a P that runs no goroutine. Go: schedule.</summary>
    public void Schedule(Processor p)
    {
        if (p.AwaitedGoroutine != 0)
        {
            Goroutine awaited = machine.Goroutines[p.AwaitedGoroutine];
            p.AwaitedGoroutine = 0;
            Execute(p, awaited);
            return;
        }

        if (machine.World.IsStopping)
        {
            StopSpinning(p);
            machine.World.ProcessorStopped(p);
            return;
        }

        int g = 0;
        if (p.ScheduleTick % 61 == 0)
        {
            g = Queues.GetGlobal(p, 1);
        }

        if (g == 0)
        {
            g = RunQueues.Get(p);
        }

        if (g == 0)
        {
            g = FindRunnable(p);
        }

        if (g == 0)
        {
            StopSpinning(p);
            SetIdle(p);
            machine.Parts.Threads.Stop();
            return;
        }

        ResetSpinning(p);
        Execute(p, machine.Goroutines[g]);
    }

    /// <summary>Makes a waiting goroutine runnable on the P's own queue. Go: ready.</summary>
    public void Ready(Processor p, Goroutine g)
    {
        Invariant.Check(
            g.Status == GoroutineStatus.Waiting,
            "Scheduler.Ready: goroutine is not waiting",
            (ulong)g.Id
        );
        g.Status = GoroutineStatus.Runnable;
        g.WaitReason = WaitReason.None;
        machine.Emit.GoReady(g.Id);
        Queues.Put(p, g.Id);
        WakeOneIfQuiet();
    }

    /// <summary>
    /// Makes a goroutine runnable that comes back from a system call and finds no P. Go: exitsyscall0.
    /// </summary>
    /// <param name="p">Speaks for it.</param>
    public void ReadyGlobal(Processor p, Goroutine g)
    {
        Invariant.Check(
            g.Status == GoroutineStatus.Waiting,
            "Scheduler.ReadyGlobal: goroutine is not waiting",
            (ulong)g.Id
        );
        g.Status = GoroutineStatus.Runnable;
        g.WaitReason = WaitReason.None;
        machine.EmitAs(p, 0).GoReady(g.Id);
        Queues.PutGlobal(g.Id);
        WakeOneIfQuiet();
        machine.EmitAsActor();
    }

    /// <summary>Queues a goroutine that was just made. Go: the end of newproc1.</summary>
    public void Start(Processor p, Goroutine g)
    {
        g.Status = GoroutineStatus.Runnable;
        Queues.Put(p, g.Id);
        WakeOneIfQuiet();
    }

    /// <summary>The running goroutine goes to the global queue. Go: goschedImpl.</summary>
    public void Yield(Processor p, Goroutine g, WaitReason reason)
    {
        Release(p, g, reason);
        Queues.PutGlobal(g.Id);
    }

    /// <summary>The running goroutine leaves its P; the caller sees to where it goes.</summary>
    public void Release(Processor p, Goroutine g, WaitReason reason)
    {
        machine.Emit.GoYield(reason);
        g.Status = GoroutineStatus.Runnable;
        g.Preempt = false;
        Leave(p, g);
    }

    /// <summary>The running goroutine waits until it is readied. Go: gopark.</summary>
    public void Park(Processor p, Goroutine g, WaitReason reason)
    {
        machine.Emit.GoBlock(reason);
        g.Status = GoroutineStatus.Waiting;
        g.WaitReason = reason;
        Leave(p, g);
    }

    /// <summary>The running goroutine has ended. Go: goexit0.</summary>
    public void Exit(Processor p, Goroutine g)
    {
        machine.Emit.GoExit();
        g.Status = GoroutineStatus.Dead;
        Leave(p, g);
        machine.GoroutineEnded(g);
    }

    /// <summary>Wakes an idle P unless one is looking for work already. Go: wakep and its callers.</summary>
    public void WakeOneIfQuiet()
    {
        if (IdleCount > 0 && SpinningCount == 0)
        {
            Processor idle = TakeIdle();
            idle.IsSpinning = true;
            SpinningCount++;
            Wake(idle);
        }
    }

    /// <summary>Puts the P on the idle list. Go: pidleput.</summary>
    public void SetIdle(Processor p)
    {
        p.Status = ProcessorStatus.Idle;
        p.NextIdle = _idleHead;
        _idleHead = p.Id;
        IdleCount++;
        machine.EmitAs(p, 0).ProcessorState(p.Status);
    }

    /// <summary>Takes the P that became idle last; Go: pidleget. Call only if there is one.</summary>
    public Processor TakeIdle()
    {
        Processor p = machine.Processors[_idleHead];
        _idleHead = p.NextIdle;
        p.NextIdle = -1;
        IdleCount--;
        return p;
    }

    /// <summary>The P may step again, from now on.</summary>
    public void Wake(Processor p)
    {
        p.Status = ProcessorStatus.Running;
        machine.Parts.Threads.Start();
        if (p.ClockNanoseconds < machine.TimeNanoseconds)
        {
            p.ClockNanoseconds = machine.TimeNanoseconds;
        }

        machine.EmitAs(p, 0).ProcessorState(p.Status);
        machine.EmitAsActor();
    }

    int FindRunnable(Processor p)
    {
        machine.Finalizers.WakeIfQueued(p);
        int g = RunQueues.Get(p);
        g = g != 0 ? g : Queues.GetGlobal(p, 0);
        return g != 0 ? g : StealWork(p);
    }

    /// <summary>
    /// Go: findrunnable's stealing: twice as many tries as Ps, at random. An M that does not spin
    /// joins only while spinners are fewer than half of the busy Ps.
    /// </summary>
    int StealWork(Processor p)
    {
        int processors = machine.ProcessorCount;
        if (!p.IsSpinning)
        {
            if (2 * SpinningCount >= processors - IdleCount)
            {
                return 0;
            }

            p.IsSpinning = true;
            SpinningCount++;
        }

        for (int i = 0; i < 2 * processors; i++)
        {
            Processor victim = machine.Processors[
                machine.Choose(ChoiceKind.Steal, (uint)processors)
            ];
            int g = victim == p ? RunQueues.Get(p) : RunQueues.Steal(p, victim);
            if (g != 0)
            {
                return g;
            }
        }

        return LastLook(p);
    }

    /// <summary>Go: findrunnable's second look at all run queues before the P parks.</summary>
    int LastLook(Processor p)
    {
        for (int i = 0; i < machine.ProcessorCount; i++)
        {
            if (!RunQueues.IsEmpty(machine.Processors[i]))
            {
                return RunQueues.Steal(p, machine.Processors[i]);
            }
        }

        return 0;
    }

    void Execute(Processor p, Goroutine g)
    {
        bool isRunnable = g.Status == GoroutineStatus.Runnable;
        Invariant.Check(isRunnable, "Scheduler.Execute: goroutine is not runnable", (ulong)g.Id);
        if (g.IsBeingScanned)
        {
            p.AwaitedGoroutine = g.Id;
            p.IsWaiting = true;
            return;
        }

        g.ScanIsValid &= machine.Without.Has(Defence.ScanValidCleared);
        p.ScheduleTick++;
        p.Running = g.Id;
        g.Status = GoroutineStatus.Running;
        g.Preempt = machine.World.IsStopping;
        machine.EmitAs(p, g.Id).GoStart();
    }

    void Leave(Processor p, Goroutine g)
    {
        Invariant.Check(p.Running == g.Id, "Scheduler.Leave: P runs another", (ulong)g.Id);
        p.Running = 0;
        machine.World.GoroutineStopped(g);
    }

    void ResetSpinning(Processor p)
    {
        StopSpinning(p);
        WakeOneIfQuiet();
    }

    void StopSpinning(Processor p)
    {
        if (p.IsSpinning)
        {
            p.IsSpinning = false;
            SpinningCount--;
        }
    }
}
