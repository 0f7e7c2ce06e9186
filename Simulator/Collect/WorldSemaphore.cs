using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>
/// Go: worldsema: one stop-the-world operation at a time. A goroutine that finds it taken parks, and
/// tries again when it is woken (sema.go semacquire).
/// </summary>
sealed class WorldSemaphore(Machine machine)
{
    bool _isTaken;
    int _firstWaiter;
    int _lastWaiter;

    public void Reset()
    {
        _isTaken = false;
        _firstWaiter = _lastWaiter = 0;
    }

    internal void Transfer(StateTransfer s)
    {
        s.Value(ref _isTaken);
        s.Value(ref _firstWaiter);
        s.Value(ref _lastWaiter);
    }

    /// <summary>False: the goroutine was parked, and is to try again when it runs.</summary>
    public bool TryAcquire(Processor p, Goroutine g)
    {
        if (!_isTaken || machine.Without.Has(Defence.WorldSemaphore))
        {
            _isTaken = true;
            return true;
        }

        g.Next = 0;
        if (_firstWaiter == 0)
        {
            _firstWaiter = g.Id;
        }
        else
        {
            machine.Goroutines[_lastWaiter].Next = g.Id;
        }

        _lastWaiter = g.Id;
        machine.Scheduler.Park(p, g, WaitReason.SemAcquire);
        return false;
    }

    public void Release(Processor p)
    {
        Invariant.Check(_isTaken, "WorldSemaphore.Release: not taken");
        _isTaken = false;
        if (_firstWaiter == 0)
        {
            return;
        }

        if (machine.Without.Has(Defence.WorldWake))
        {
            return;
        }

        Goroutine waiter = machine.Goroutines[_firstWaiter];
        _firstWaiter = waiter.Next;
        waiter.Next = 0;
        machine.Scheduler.Ready(p, waiter);
    }
}
