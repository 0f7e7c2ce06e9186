// time.Sleep on virtual time. A sleeping goroutine has a timer, an object of the heap, in a queue by time;
// one goroutine of the runtime, made at the first sleep, readies those whose time has come. When no P
// has anything to do, virtual time jumps to the next timer: the program is not deadlocked.
//
// Go: time.go timeSleep, addtimerLocked, timerproc. timers.lock is held within one step only; that
// timerproc sleeps in a system call is modelled as parking, from which it goes to the global queue; its
// thread stands still meanwhile. Of a timer only the time is stored.
//
// Activation of Sleep: A nanoseconds, then when it ends, B timer. Of TimerProc: nothing.

using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>Sleeping goroutines, and who wakes them.</summary>
sealed class Timers(Machine machine)
{
    /// <summary>Go: time.go timer: where its field when stands, and its size.</summary>
    const ulong When = 8;
    public const ulong SizeBytes = 64;

    enum SleepState : byte
    {
        Enter,
        Allocated,
        Wait,
        Woken,
    }

    readonly TimerHeap _queue = new(machine);
    int _goroutine;

    /// <summary>Parked without timers. Go: timers.rescheduling.</summary>
    bool _isIdle;

    /// <summary>When timerproc is to be woken; the end of time: it is idle or awake already.</summary>
    public ulong NextNanoseconds { get; private set; } = ulong.MaxValue;

    public static void BeginSleep(Goroutine g, ulong nanoseconds, int site) =>
        g.Push(Routine.Sleep, site).A = nanoseconds;

    public void StepSleep(Processor p, Goroutine g, ref Activation a)
    {
        switch ((SleepState)a.State)
        {
            case SleepState.Enter:
                EnterSleep(p, g, ref a);
                return;
            case SleepState.Allocated:
                a.B = g.Result;
                a.A = EndOfSleep(a.A);
                a.State = (byte)SleepState.Wait;
                machine.Parts.Library.Stores.Plain(a.B + When, a.A, a.Site);
                return;
            case SleepState.Wait:
                a.State = (byte)SleepState.Woken;
                Add(p, new Timer(a.B, a.A, g.Id));
                machine.Scheduler.Park(p, g, WaitReason.Sleep);
                return;
            case SleepState.Woken:
                g.Pop();
                return;
            default:
                Invariant.Fail($"Timers.StepSleep: state {a.State}");
                return;
        }
    }

    void EnterSleep(Processor p, Goroutine g, ref Activation a)
    {
        if ((long)a.A <= 0)
        {
            g.Pop();
            return;
        }

        a.State = (byte)SleepState.Allocated;
        Malloc.Begin(g, machine.Program.TypeOf(OwnType.Timer), 1, a.Site);
        machine.StepRoutine(p, g);
    }

    /// <summary>A time beyond the last is the last. Go: addtimerLocked.</summary>
    ulong EndOfSleep(ulong nanoseconds)
    {
        ulong end = machine.TimeNanoseconds + nanoseconds;
        return (long)end < 0 ? long.MaxValue : end;
    }

    /// <summary>A new earliest timer wakes timerproc, to sleep anew until then.</summary>
    void Add(Processor p, Timer timer)
    {
        bool isEarliest = _queue.Add(p, timer);
        if (isEarliest && NextNanoseconds != ulong.MaxValue)
        {
            Wake(p);
        }
        else if (isEarliest && _isIdle)
        {
            _isIdle = false;
            machine.Scheduler.Ready(p, machine.Goroutines[_goroutine]);
        }

        if (_goroutine == 0)
        {
            _goroutine = machine.StartSystemGoroutine(p, Routine.TimerProc);
        }
    }

    /// <summary>Readies one sleeper a step. Go: timerproc.</summary>
    public void StepProc(Processor p, Goroutine g)
    {
        if (_queue.Count == 0)
        {
            _isIdle = true;
            machine.Scheduler.Park(p, g, WaitReason.Timer);
        }
        else if (_queue.First.When > machine.TimeNanoseconds)
        {
            NextNanoseconds = _queue.First.When;
            machine.Parts.Threads.Park(p, g, WaitReason.Timer);
        }
        else
        {
            Goroutine sleeping = machine.Goroutines[_queue.First.Goroutine];
            _queue.RemoveFirst(p);
            sleeping.Top.B = 0; // The timer has left the queue, which alone kept it.
            machine.Scheduler.Ready(p, sleeping);
        }
    }

    /// <summary>The time has come; timerproc comes back from its sleep.</summary>
    public void Wake(Processor p)
    {
        NextNanoseconds = ulong.MaxValue;
        machine.Parts.Threads.Stop();
        machine.Scheduler.ReadyGlobal(p, machine.Goroutines[_goroutine]);
    }

    internal void Transfer(StateTransfer s)
    {
        _queue.Transfer(s);
        s.Value(ref _goroutine);
        s.Value(ref _isIdle);
        NextNanoseconds = s.Value(NextNanoseconds);
    }
}
