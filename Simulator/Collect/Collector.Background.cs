using GcSim.TraceFormat;

namespace GcSim.Simulator;

// The background goroutines: the collector (mgc0.go backgroundgc), the sweeper (bgsweep), the forced
// collection (proc.go forcegchelper). Each is made when it is first needed and parks between its turns.
public sealed partial class Collector
{
    int _backgroundGoroutine;
    bool _isBackgroundWorking;
    int _sweepGoroutine;
    bool _isSweeperParked;
    int _forceGoroutine;

    /// <summary>Go: bggc.working: a concurrent cycle has been asked for or is under way.</summary>
    public bool IsBackgroundWorking => _isBackgroundWorking;

    void ResetBackground()
    {
        _backgroundGoroutine = _sweepGoroutine = _forceGoroutine = 0;
        _isBackgroundWorking = _isSweeperParked = false;
    }

    void TransferBackground(StateTransfer s)
    {
        s.Value(ref _backgroundGoroutine);
        s.Value(ref _isBackgroundWorking);
        s.Value(ref _sweepGoroutine);
        s.Value(ref _isSweeperParked);
        s.Value(ref _forceGoroutine);
    }

    /// <summary>
    /// Go: the end of mallocgc: starts a cycle if the heap has reached its trigger, else helps to mark
    /// if the allocation took a new span. A help routine may have been pushed.
    /// </summary>
    public void AfterMalloc(Processor p, Goroutine g, MallocOptions options)
    {
        bool shouldHelp = (options & MallocOptions.TookSpan) != 0;
        if (!_isBackgroundWorking && Pacer.IsTriggered(machine))
        {
            if ((options & MallocOptions.NoGc) == 0 && g.PinCount == 0)
            {
                WakeBackground(p);
            }
        }
        else if (shouldHelp && _isBackgroundWorking && machine.Phase == GcPhase.Mark)
        {
            Marker.BeginAssist(g);
        }
    }

    /// <summary>Go: gogc(0).</summary>
    void WakeBackground(Processor p)
    {
        if (!CanCollect)
        {
            return;
        }

        _isBackgroundWorking = true;
        if (_backgroundGoroutine == 0)
        {
            _backgroundGoroutine = machine.StartSystemGoroutine(p, Routine.BackgroundGc);
            return;
        }

        Goroutine background = machine.Goroutines[_backgroundGoroutine];
        if (background.Status != GoroutineStatus.Waiting)
        {
            throw GoFatalException.Throw("bad g->status in ready");
        }

        machine.Scheduler.Ready(p, background);
    }

    /// <summary>Go: backgroundgc. The lock bggc.lock spans the last two lines, as one step here.</summary>
    public void StepBackground(Processor p, Goroutine g, ref Activation a)
    {
        if (a.State == 0)
        {
            a.State = 1;
            g.Push(Routine.Collect, 0).A = (ulong)GcForce.Background;
            return;
        }

        _isBackgroundWorking = false;
        if (a.State == 1 && machine.Without.Has(Defence.CollectorParks))
        {
            a.State = 2;
            return;
        }

        a.State = 0;
        machine.Scheduler.Park(p, g, WaitReason.ConcurrentGcWait);
    }

    /// <summary>Go: the end of gc: starts or readies bgsweep.</summary>
    void WakeSweeper(Processor p)
    {
        if (_sweepGoroutine == 0)
        {
            _sweepGoroutine = machine.StartSystemGoroutine(p, Routine.BackgroundSweep);
        }
        else if (_isSweeperParked)
        {
            _isSweeperParked = false;
            machine.Scheduler.Ready(p, machine.Goroutines[_sweepGoroutine]);
        }
    }

    /// <summary>
    /// Go: bgsweep: one span, then Gosched, until none is left. A collection may run between the last
    /// sweepone and the look at sweepdone: then there is work again, and it must not park.
    /// </summary>
    public void StepBackgroundSweep(Processor p, Goroutine g, ref Activation a)
    {
        switch (a.State)
        {
            case 0:
                a.State = 1;
                g.Push(Routine.SweepOne, 0);
                return;
            case 1:
                if (g.Result != Sweeper.NothingLeft)
                {
                    machine.Heap.Sweep.BackgroundCount++;
                    a.State = 0;
                    machine.Scheduler.Yield(p, g, WaitReason.Gosched);
                    return;
                }

                a.State = 2;
                return;
            case 2:
                a.State = 0;
                if (machine.Heap.Sweep.IsDone)
                {
                    _isSweeperParked = true;
                    machine.Scheduler.Park(p, g, WaitReason.GcSweepWait);
                }

                return;
            default:
                Invariant.Fail($"Collector.StepBackgroundSweep: state {a.State}");
                return;
        }
    }

    /// <summary>Go: proc.go init: go forcegchelper().</summary>
    public void StartForceGcHelper(Processor p) =>
        _forceGoroutine = machine.StartSystemGoroutine(p, Routine.ForceGcHelper);

    /// <summary>Go: sysmon: readies forcegchelper if it is idle.</summary>
    public void WakeForceGc(Processor p)
    {
        Goroutine helper = machine.Goroutines[_forceGoroutine];
        if (helper.WaitReason == WaitReason.ForceGcIdle)
        {
            machine.Scheduler.ReadyGlobal(p, helper);
        }
    }

    public void StepForceGcHelper(Processor p, Goroutine g, ref Activation a)
    {
        if (a.State == 0)
        {
            a.State = 1;
            machine.Scheduler.Park(p, g, WaitReason.ForceGcIdle);
            return;
        }

        a.State = 0;
        if (machine.Options.GcTrace > 0)
        {
            machine.Output.Print("GC forced\n");
        }

        BeginForced(g, GcForce.Lazy, 0);
    }
}
