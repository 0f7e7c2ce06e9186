// sync.WaitGroup. Waiters park on a semaphore that the first of them allocates; who brings the counter to
// zero releases all of them and drops the semaphore, so that the next generation has another. A
// waiter that is parked on it is then the only one to know it: see RuntimeRoots.
// Go: sync/waitgroup.go of January 2015.
//
// Activation of GroupAdd: A group, B delta, then waiters left. Of GroupWait: A group, B semaphore.

namespace GcSim.Simulator;

/// <summary>Go: WaitGroup.Add, WaitGroup.Wait.</summary>
sealed class WaitGroups(Machine machine)
{
    enum AddState : byte
    {
        Add,
        LoadWaiters,
        LoadCounter,
        LoadCount,
        ReleaseOne,
        ClearSema,
        Unlock,
    }

    enum WaitState : byte
    {
        Look,
        AddWaiter,
        LookAgain,
        Withdraw,
        LoadSema,
        NewSema,
        Unlock,
        Acquire,
    }

    Library Library => machine.Parts.Library;
    AtomicWords Atomic => machine.Parts.Library.Atomic;

    public static void BeginAdd(Goroutine g, ulong group, ulong delta, int site)
    {
        ref Activation a = ref g.Push(Routine.GroupAdd, site);
        a.A = group;
        a.B = delta;
    }

    public static void BeginWait(Goroutine g, ulong group, int site) =>
        g.Push(Routine.GroupWait, site).A = group;

    public void StepAdd(Processor p, Goroutine g, ref Activation a)
    {
        switch ((AddState)a.State)
        {
            case AddState.Add:
                Add(g, ref a);
                return;
            case AddState.LoadWaiters:
                LoadWaiters(p, g, ref a);
                return;
            case AddState.LoadCounter:
                bool isZero = Atomic.Load(a.A + SyncLayout.GroupCounter, a.Site) == 0;
                a.State = (byte)(isZero ? AddState.LoadCount : AddState.Unlock);
                return;
            case AddState.LoadCount:
                a.B = (uint)Atomic.Load(a.A + SyncLayout.GroupWaiters, a.Site);
                a.State = (byte)AddState.ReleaseOne;
                return;
            case AddState.ReleaseOne:
                ReleaseOne(p, g, ref a);
                return;
            case AddState.ClearSema:
                a.State = (byte)AddState.Unlock;
                Library.Stores.Nil(p, g, a.A + SyncLayout.GroupSema, a.Site);
                return;
            case AddState.Unlock:
                (ulong mutex, int site) = (a.A, a.Site);
                g.Pop();
                Mutexes.BeginUnlock(g, mutex, site);
                machine.StepRoutine(p, g);
                return;
            default:
                Invariant.Fail($"WaitGroups.StepAdd: state {a.State}");
                return;
        }
    }

    void Add(Goroutine g, ref Activation a)
    {
        if (Atomic.IsNil(g, a.A, a.Site))
        {
            return;
        }

        int counter = Atomic.Add(a.A + SyncLayout.GroupCounter, (int)a.B, a.Site);
        if (counter < 0)
        {
            machine.Panics.Text(g, "sync: negative WaitGroup counter", a.Site);
            return;
        }

        a.State = (byte)AddState.LoadWaiters;
        if (counter > 0)
        {
            g.Pop();
        }
    }

    void LoadWaiters(Processor p, Goroutine g, ref Activation a)
    {
        if (Atomic.Load(a.A + SyncLayout.GroupWaiters, a.Site) == 0)
        {
            g.Pop();
            return;
        }

        a.State = (byte)AddState.LoadCounter;
        Mutexes.BeginLock(g, a.A, a.Site);
        machine.StepRoutine(p, g);
    }

    void ReleaseOne(Processor p, Goroutine g, ref Activation a)
    {
        if (a.B-- == 0)
        {
            a.State = (byte)AddState.ClearSema;
            Atomic.Store(a.A + SyncLayout.GroupWaiters, 0, a.Site);
            return;
        }

        ulong sema = machine.Memory.Word(a.A + SyncLayout.GroupSema);
        Semaphores.BeginRelease(g, sema, a.Site);
        machine.StepRoutine(p, g);
    }

    public void StepWait(Processor p, Goroutine g, ref Activation a)
    {
        switch ((WaitState)a.State)
        {
            case WaitState.Look:
                Look(g, ref a);
                return;
            case WaitState.AddWaiter:
                a.State = (byte)WaitState.LookAgain;
                Atomic.Add(a.A + SyncLayout.GroupWaiters, 1, a.Site);
                return;
            case WaitState.LookAgain:
                bool isZero = Atomic.Load(a.A + SyncLayout.GroupCounter, a.Site) == 0;
                a.State = (byte)(isZero ? WaitState.Withdraw : WaitState.LoadSema);
                return;
            case WaitState.Withdraw:
                a.State = (byte)WaitState.Unlock;
                Atomic.Add(a.A + SyncLayout.GroupWaiters, -1, a.Site);
                return;
            case WaitState.LoadSema:
                LoadSema(p, g, ref a);
                return;
            case WaitState.NewSema:
                a.B = g.Result;
                a.State = (byte)WaitState.Unlock;
                Library.Stores.Pointer(p, g, a.A + SyncLayout.GroupSema, a.B, a.Site);
                return;
            case WaitState.Unlock:
                a.State = (byte)WaitState.Acquire;
                Mutexes.BeginUnlock(g, a.A, a.Site);
                machine.StepRoutine(p, g);
                return;
            case WaitState.Acquire:
                Acquire(g, ref a);
                return;
            default:
                Invariant.Fail($"WaitGroups.StepWait: state {a.State}");
                return;
        }
    }

    void Look(Goroutine g, ref Activation a)
    {
        if (Atomic.IsNil(g, a.A, a.Site))
        {
            return;
        }

        if (Atomic.Load(a.A + SyncLayout.GroupCounter, a.Site) == 0)
        {
            g.Pop();
            return;
        }

        a.State = (byte)WaitState.AddWaiter;
        Mutexes.BeginLock(g, a.A, a.Site);
    }

    void LoadSema(Processor p, Goroutine g, ref Activation a)
    {
        a.B = machine.Memory.Word(a.A + SyncLayout.GroupSema);
        machine.Emit.Load(a.A + SyncLayout.GroupSema, 8, a.Site);
        a.State = (byte)WaitState.Unlock;
        if (a.B == 0)
        {
            a.State = (byte)WaitState.NewSema;
            Malloc.Begin(g, 4, 0, 1, MallocOptions.NoScan, a.Site);
            machine.StepRoutine(p, g);
        }
    }

    static void Acquire(Goroutine g, ref Activation a)
    {
        (ulong sema, int site) = (a.B, a.Site);
        g.Pop();
        if (sema != 0)
        {
            Semaphores.BeginAcquire(g, sema, site);
        }
    }
}
