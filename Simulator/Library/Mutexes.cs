// sync.Mutex. The state word has a locked bit, a woken bit and the number of waiters; who cannot lock
// parks on the semaphore, and is woken to compete again with whoever comes along.
// Go: sync/mutex.go of January 2015 (no spinning, no starvation mode).
//
// Activation of MutexLock: A mutex, B state word read, C 1: was woken. Of MutexUnlock: A mutex, B state.

namespace GcSim.Simulator;

/// <summary>Go: Mutex.Lock, Mutex.Unlock.</summary>
sealed class Mutexes(Machine machine)
{
    const int Locked = 1;
    const int Woken = 2;
    const int Waiter = 4;

    enum LockState : byte
    {
        Fast,
        Load,
        Swap,
        WokenUp,
    }

    enum UnlockState : byte
    {
        Drop,
        Check,
        Wake,
        Reload,
    }

    AtomicWords Atomic => machine.Parts.Library.Atomic;

    public static void BeginLock(Goroutine g, ulong mutex, int site) =>
        g.Push(Routine.MutexLock, site).A = mutex;

    public static void BeginUnlock(Goroutine g, ulong mutex, int site) =>
        g.Push(Routine.MutexUnlock, site).A = mutex;

    public void StepLock(Goroutine g, ref Activation a)
    {
        switch ((LockState)a.State)
        {
            case LockState.Fast:
                LockFast(g, ref a);
                return;
            case LockState.WokenUp:
                a.C = 1;
                LoadState(ref a);
                return;
            case LockState.Load:
                LoadState(ref a);
                return;
            case LockState.Swap:
                Swap(g, ref a);
                return;
            default:
                Invariant.Fail($"Mutexes.StepLock: state {a.State}");
                return;
        }
    }

    void LockFast(Goroutine g, ref Activation a)
    {
        if (Atomic.IsNil(g, a.A, a.Site))
        {
            return;
        }

        a.State = (byte)LockState.Load;
        if (Atomic.CompareAndSwap(a.A + SyncLayout.MutexState, 0, Locked, a.Site))
        {
            g.Pop();
        }
    }

    void LoadState(ref Activation a)
    {
        a.B = (uint)Atomic.Load(a.A + SyncLayout.MutexState, a.Site);
        a.State = (byte)LockState.Swap;
    }

    void Swap(Goroutine g, ref Activation a)
    {
        int old = (int)a.B;
        bool isLocked = (old & Locked) != 0;
        int state = isLocked ? old + Waiter : old | Locked;
        if (a.C != 0)
        {
            state &= ~Woken;
        }

        a.State = (byte)LockState.Load;
        if (!Atomic.CompareAndSwap(a.A + SyncLayout.MutexState, old, state, a.Site))
        {
            return;
        }

        if (!isLocked)
        {
            g.Pop();
            return;
        }

        a.State = (byte)LockState.WokenUp;
        Semaphores.BeginAcquire(g, a.A + SyncLayout.MutexSema, a.Site);
    }

    public void StepUnlock(Goroutine g, ref Activation a)
    {
        switch ((UnlockState)a.State)
        {
            case UnlockState.Drop:
                Drop(g, ref a);
                return;
            case UnlockState.Check:
                Check(g, ref a);
                return;
            case UnlockState.Wake:
                Wake(g, ref a);
                return;
            case UnlockState.Reload:
                a.B = (uint)Atomic.Load(a.A + SyncLayout.MutexState, a.Site);
                a.State = (byte)UnlockState.Check;
                return;
            default:
                Invariant.Fail($"Mutexes.StepUnlock: state {a.State}");
                return;
        }
    }

    void Drop(Goroutine g, ref Activation a)
    {
        if (Atomic.IsNil(g, a.A, a.Site))
        {
            return;
        }

        int state = Atomic.Add(a.A + SyncLayout.MutexState, -Locked, a.Site);
        if (((state + Locked) & Locked) == 0)
        {
            machine.Panics.Text(g, "sync: unlock of unlocked mutex", a.Site);
            return;
        }

        a.B = (uint)state;
        Check(g, ref a);
    }

    /// <summary>Nobody waits, or somebody has been woken or has the lock: nobody needs waking.</summary>
    static void Check(Goroutine g, ref Activation a)
    {
        int old = (int)a.B;
        if (old / Waiter == 0 || (old & (Locked | Woken)) != 0)
        {
            g.Pop();
            return;
        }

        a.State = (byte)UnlockState.Wake;
    }

    void Wake(Goroutine g, ref Activation a)
    {
        int old = (int)a.B;
        int state = (old - Waiter) | Woken;
        a.State = (byte)UnlockState.Reload;
        if (Atomic.CompareAndSwap(a.A + SyncLayout.MutexState, old, state, a.Site))
        {
            (ulong sema, int site) = (a.A + SyncLayout.MutexSema, a.Site);
            g.Pop();
            Semaphores.BeginRelease(g, sema, site);
        }
    }
}
