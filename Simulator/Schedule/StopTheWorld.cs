// Stopping the world: the stopper asks every P to stop, takes the idle ones at once, and waits for the
// running ones to reach a safe point. No mutator step happens until the world is started again.
//
// Go: proc1.go stoptheworld, starttheworld, gcstopm, preemptall.
//
// Activation of both routines: A StopReason.

using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>The stopped and the stopping world, and waiting for one goroutine to stop.</summary>
public sealed class StopTheWorld(Machine machine)
{
    int _stillRunning;
    int _stopper = -1;
    int _scanWaiter = -1;
    int _awaited;
    int _helperWaiter = -1;

    /// <summary>Go: sched.gcwaiting: Ps that come to the scheduler stop there.</summary>
    public bool IsStopping { get; private set; }

    /// <summary>All Ps have stopped but the stopper, and those that it has woken to help it.</summary>
    public bool IsStopped => IsStopping && _stillRunning == 0;

    public void Reset()
    {
        _stillRunning = 0;
        _stopper = _scanWaiter = _helperWaiter = -1;
        _awaited = 0;
        IsStopping = false;
    }

    internal void Transfer(StateTransfer s)
    {
        s.Value(ref _stillRunning);
        s.Value(ref _stopper);
        s.Value(ref _scanWaiter);
        s.Value(ref _awaited);
        s.Value(ref _helperWaiter);
        IsStopping = s.Value(IsStopping);
    }

    public static void BeginStop(Goroutine g, StopReason reason) =>
        g.Push(Routine.StopTheWorld, 0).A = (ulong)reason;

    public static void BeginStart(Goroutine g, StopReason reason) =>
        g.Push(Routine.StartTheWorld, 0).A = (ulong)reason;

    /// <summary>Go: stoptheworld.</summary>
    public void StepStop(Processor p, Goroutine g, ref Activation a)
    {
        StopReason reason = (StopReason)a.A;
        if (a.State == 0)
        {
            a.State = 1;
            Invariant.Check(!IsStopping, "StopTheWorld.StepStop: the world is being stopped");
            machine.Emit.StopWorld(reason);
            IsStopping = true;
            _stillRunning = machine.ProcessorCount - 1;
            StopIdle();
            PreemptAll(p);
            if (_stillRunning > 0)
            {
                _stopper = p.Id;
                p.IsWaiting = true;
                return;
            }
        }

        Invariant.Check(_stillRunning == 0, "StopTheWorld.StepStop: not stopped");
        machine.Emit.WorldStopped(reason);
        g.Pop();
    }

    /// <summary>Go: starttheworld, procresize: Ps with work run, the others idle.</summary>
    public void StepStart(Processor p, Goroutine g, ref Activation a)
    {
        Invariant.Check(IsStopping, "StopTheWorld.StepStart: the world runs", (ulong)p.Id);
        bool needsHelper = machine.Parts.Threads.NeedsHelper;
        machine.Parts.GoMaxProcs.Resize();
        machine.Emit.StartWorld((StopReason)a.A);
        IsStopping = false;
        for (int i = machine.ProcessorCount - 1; i >= 0; i--)
        {
            Processor other = machine.Processors[i];
            if (other != p && RunQueues.IsEmpty(other))
            {
                machine.Scheduler.SetIdle(other);
            }
            else if (other != p)
            {
                needsHelper &= machine.Parts.Threads.Idle > 0;
                machine.Scheduler.Wake(other);
            }
        }

        machine.Scheduler.WakeOneIfQuiet();
        machine.EmitAsActor();
        if (needsHelper)
        {
            machine.Parts.Threads.Add();
        }

        g.Pop();
    }

    /// <summary>A P came to the scheduler while the world is stopping. Go: gcstopm.</summary>
    public void ProcessorStopped(Processor p)
    {
        SetStopped(p);
        machine.Parts.Threads.Stop();
        if (_stillRunning == 0 && _stopper >= 0)
        {
            machine.Resume(machine.Processors[_stopper]);
            _stopper = -1;
        }
    }

    /// <summary>The P waits until the goroutine has left its P or has scanned its stack.</summary>
    public void AwaitStop(Processor p, Goroutine g)
    {
        Invariant.Check(_scanWaiter < 0, "StopTheWorld.AwaitStop: somebody waits", (ulong)p.Id);
        _scanWaiter = p.Id;
        _awaited = g.Id;
        p.IsWaiting = true;
    }

    /// <summary>The goroutine has left its P or scanned its stack: whoever waits for it goes on.</summary>
    public void GoroutineStopped(Goroutine g)
    {
        if (_awaited == g.Id && _scanWaiter >= 0)
        {
            machine.Resume(machine.Processors[_scanWaiter]);
            _scanWaiter = -1;
            _awaited = 0;
        }
    }

    /// <summary>A worker is done with a stack: Ps that want to run its goroutine go on.</summary>
    public void GoroutineScanned(Goroutine g)
    {
        if (machine.Without.Has(Defence.ScanReleases))
        {
            return;
        }

        for (int i = 0; i < machine.ProcessorCount; i++)
        {
            if (machine.Processors[i].AwaitedGoroutine == g.Id)
            {
                machine.Resume(machine.Processors[i]);
            }
        }
    }

    /// <summary>
    /// Starts so many marking helpers on stopped Ps, as there are idle threads. Go: proc1.go helpgc.
    /// </summary>
    public void StartHelpers(int count)
    {
        for (int i = 0; i < machine.ProcessorCount && count > 0; i++)
        {
            Processor p = machine.Processors[i];
            if (p.Status == ProcessorStatus.GcStopped)
            {
                count--;
                machine.Scheduler.Wake(p);
                Marker.BeginHelper(p);
            }
        }
    }

    /// <summary>The P waits for all marking helpers. Go: notesleep(work.alldone).</summary>
    public void AwaitHelpers(Processor p)
    {
        _helperWaiter = p.Id;
        p.IsWaiting = true;
    }

    /// <summary>A helper has finished: its P is stopped as before.</summary>
    public void HelperDone(Processor p)
    {
        p.Status = ProcessorStatus.GcStopped;
        machine.Parts.Threads.Stop();
        machine.EmitAs(p, 0).ProcessorState(p.Status);
        if (_helperWaiter >= 0 && machine.Marker.HelpersAreDone)
        {
            machine.Resume(machine.Processors[_helperWaiter]);
            _helperWaiter = -1;
        }
    }

    void StopIdle()
    {
        while (machine.Scheduler.IdleCount > 0)
        {
            SetStopped(machine.Scheduler.TakeIdle());
        }

        machine.EmitAsActor();
    }

    void PreemptAll(Processor stopper)
    {
        for (int i = 0; i < machine.ProcessorCount; i++)
        {
            Processor other = machine.Processors[i];
            if (other != stopper && other.Running != 0)
            {
                machine.Goroutines[other.Running].Preempt = true;
            }
        }
    }

    void SetStopped(Processor p)
    {
        p.Status = ProcessorStatus.GcStopped;
        _stillRunning--;
        machine.EmitAs(p, 0).ProcessorState(p.Status);
    }
}
