// Semaphores: a count in simulated memory, and queues of parked goroutines in a table of roots by
// address. Taking a count and parking are tied by the root's waiter count: a releaser first adds, then
// looks for waiters; an acquirer first tells that it waits, then looks for a count.
//
// Go: sema.go semacquire, semrelease, cansemacquire, semaRoot. The table is the runtime's, so it is no
// simulated memory; each queued sudog is also held by its goroutine.
//
// Activation of SemAcquire: A address of the count, B sudog. Of SemRelease: A address, B sudog.

using System;
using System.Runtime.InteropServices;
using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>Go: semacquire and semrelease.</summary>
sealed class Semaphores(Machine machine)
{
    /// <summary>Go: semTabSize.</summary>
    const int TableSize = 251;

    enum AcquireState : byte
    {
        Try,
        NewSudog,
        HaveSudog,
        Lock,
        TryQueued,
        SetGoroutine,
        SetElement,
        ClearNext,
        SetPrevious,
        Link,
        Park,
        Woken,
        Unlock,
        Release,
        Acquired,
    }

    enum ReleaseState : byte
    {
        Add,
        Look,
        Lock,
        Search,
        LinkNext,
        LinkPrevious,
        ClearElement,
        ClearNext,
        ClearPrevious,
        Ready,
    }

    readonly Root[] _roots = new Root[TableSize];

    Library Library => machine.Parts.Library;
    HeapStores Stores => machine.Parts.Library.Stores;

    public static void BeginAcquire(Goroutine g, ulong address, int site) =>
        g.Push(Routine.SemAcquire, site).A = address;

    public static void BeginRelease(Goroutine g, ulong address, int site) =>
        g.Push(Routine.SemRelease, site).A = address;

    public void StepAcquire(Processor p, Goroutine g, ref Activation a)
    {
        ref Root root = ref RootOf(a.A);
        switch ((AcquireState)a.State)
        {
            case AcquireState.Try:
                Try(g, ref a);
                return;
            case AcquireState.NewSudog:
                a.State = (byte)AcquireState.HaveSudog;
                Sudogs.BeginAcquire(g, a.Site);
                machine.StepRoutine(p, g);
                return;
            case AcquireState.HaveSudog:
                a.B = g.Waiting = g.Result;
                a.State = (byte)AcquireState.Lock;
                Lock(p, ref a, ref root);
                return;
            case AcquireState.Lock:
                Lock(p, ref a, ref root);
                return;
            case AcquireState.TryQueued:
                TryQueued(ref a);
                return;
            case AcquireState.SetGoroutine:
                a.State = (byte)AcquireState.SetElement;
                Stores.Plain(a.B + SudogLayout.Goroutine, (ulong)g.Id, a.Site);
                return;
            case AcquireState.SetElement:
                a.State = (byte)AcquireState.ClearNext;
                Stores.Pointer(p, g, a.B + SudogLayout.Element, a.A, a.Site);
                return;
            case AcquireState.ClearNext:
                a.State = (byte)AcquireState.SetPrevious;
                Stores.Plain(a.B + SudogLayout.Next, 0, a.Site);
                return;
            case AcquireState.SetPrevious:
                a.State = (byte)(root.Tail == 0 ? AcquireState.Park : AcquireState.Link);
                Stores.Pointer(p, g, a.B + SudogLayout.Previous, root.Tail, a.Site);
                return;
            case AcquireState.Link:
                a.State = (byte)AcquireState.Park;
                Stores.Pointer(p, g, root.Tail + SudogLayout.Next, a.B, a.Site);
                return;
            case AcquireState.Park:
                Park(p, g, ref a, ref root);
                return;
            case AcquireState.Woken:
                a.State = (byte)(TryTake(a) ? AcquireState.Release : AcquireState.Lock);
                return;
            case AcquireState.Unlock:
                root.Waiters--;
                Library.Locks.Release(ref root.IsHeld, Key(a.A));
                a.State = (byte)AcquireState.Release;
                return;
            case AcquireState.Release:
                a.State = (byte)AcquireState.Acquired;
                g.Waiting = 0;
                Sudogs.BeginRelease(g, a.B, a.Site);
                machine.StepRoutine(p, g);
                return;
            case AcquireState.Acquired:
                g.Pop();
                return;
            default:
                Invariant.Fail($"Semaphores.StepAcquire: state {a.State}");
                return;
        }
    }

    void Try(Goroutine g, ref Activation a)
    {
        if (TryTake(a))
        {
            g.Pop();
            return;
        }

        a.State = (byte)AcquireState.NewSudog;
    }

    static void Lock(Processor p, ref Activation a, ref Root root)
    {
        if (RuntimeLocks.TryAcquire(p, ref root.IsHeld, Key(a.A)))
        {
            root.Waiters++;
            a.State = (byte)AcquireState.TryQueued;
        }
    }

    /// <summary>A release after this look knows of the waiter.</summary>
    void TryQueued(ref Activation a) =>
        a.State = (byte)(TryTake(a) ? AcquireState.Unlock : AcquireState.SetGoroutine);

    void Park(Processor p, Goroutine g, ref Activation a, ref Root root)
    {
        if (root.Tail == 0)
        {
            root.Head = a.B;
        }

        root.Tail = a.B;
        a.State = (byte)AcquireState.Woken;
        machine.Scheduler.Park(p, g, WaitReason.SemAcquire);
        Library.Locks.Release(ref root.IsHeld, Key(a.A));
    }

    /// <summary>Go: cansemacquire; its load and its compare and swap that succeeds are one access.</summary>
    bool TryTake(in Activation a)
    {
        ulong count = machine.Memory.Load(a.A, WordKind.Uint32);
        if (count == 0)
        {
            machine.Emit.Load(a.A, 4, a.Site);
            return false;
        }

        Stores.Plain(a.A, count - 1, WordKind.Uint32, a.Site);
        return true;
    }

    public void StepRelease(Processor p, Goroutine g, ref Activation a)
    {
        ref Root root = ref RootOf(a.A);
        switch ((ReleaseState)a.State)
        {
            case ReleaseState.Add:
                a.State = (byte)ReleaseState.Look;
                ulong count = machine.Memory.Load(a.A, WordKind.Uint32) + 1;
                Stores.Plain(a.A, count, WordKind.Uint32, a.Site);
                return;
            case ReleaseState.Look:
                Look(g, ref a, root);
                return;
            case ReleaseState.Lock:
                if (RuntimeLocks.TryAcquire(p, ref root.IsHeld, Key(a.A)))
                {
                    a.State = (byte)ReleaseState.Search;
                }

                return;
            case ReleaseState.Search:
                Search(g, ref a, ref root);
                return;
            case ReleaseState.LinkNext:
                LinkNext(p, g, ref a, ref root);
                return;
            case ReleaseState.LinkPrevious:
                LinkPrevious(p, g, ref a, ref root);
                return;
            case ReleaseState.ClearElement:
                ClearElement(ref a);
                return;
            case ReleaseState.ClearNext:
                a.State = (byte)ReleaseState.ClearPrevious;
                Stores.Plain(a.B + SudogLayout.Next, 0, a.Site);
                return;
            case ReleaseState.ClearPrevious:
                a.State = (byte)ReleaseState.Ready;
                Stores.Plain(a.B + SudogLayout.Previous, 0, a.Site);
                return;
            case ReleaseState.Ready:
                Library.Locks.Release(ref root.IsHeld, Key(a.A));
                Library.Sudogs.Ready(p, a.B, 0);
                g.Pop();
                return;
            default:
                Invariant.Fail($"Semaphores.StepRelease: state {a.State}");
                return;
        }
    }

    static void Look(Goroutine g, ref Activation a, in Root root)
    {
        if (root.Waiters == 0)
        {
            g.Pop();
            return;
        }

        a.State = (byte)ReleaseState.Lock;
    }

    /// <summary>Under the lock the queue stands still; nobody may wait for this address.</summary>
    void Search(Goroutine g, ref Activation a, ref Root root)
    {
        ulong sudog = root.Waiters == 0 ? 0 : root.Head;
        while (sudog != 0 && machine.Memory.Word(sudog + SudogLayout.Element) != a.A)
        {
            sudog = machine.Memory.Word(sudog + SudogLayout.Next);
        }

        a.B = sudog;
        if (sudog == 0)
        {
            Library.Locks.Release(ref root.IsHeld, Key(a.A));
            g.Pop();
            return;
        }

        root.Waiters--;
        a.State = (byte)ReleaseState.LinkNext;
    }

    void LinkNext(Processor p, Goroutine g, ref Activation a, ref Root root)
    {
        ulong next = machine.Memory.Word(a.B + SudogLayout.Next);
        ulong previous = machine.Memory.Word(a.B + SudogLayout.Previous);
        a.State = (byte)ReleaseState.LinkPrevious;
        if (next == 0)
        {
            root.Tail = previous;
            LinkPrevious(p, g, ref a, ref root);
            return;
        }

        Stores.Pointer(p, g, next + SudogLayout.Previous, previous, a.Site);
    }

    void LinkPrevious(Processor p, Goroutine g, ref Activation a, ref Root root)
    {
        ulong next = machine.Memory.Word(a.B + SudogLayout.Next);
        ulong previous = machine.Memory.Word(a.B + SudogLayout.Previous);
        a.State = (byte)ReleaseState.ClearElement;
        if (previous == 0)
        {
            root.Head = next;
            ClearElement(ref a);
            return;
        }

        Stores.Pointer(p, g, previous + SudogLayout.Next, next, a.Site);
    }

    void ClearElement(ref Activation a)
    {
        a.State = (byte)ReleaseState.ClearNext;
        Stores.Plain(a.B + SudogLayout.Element, 0, a.Site);
    }

    internal void Transfer(StateTransfer s)
    {
        s.Words(MemoryMarshal.Cast<Root, ulong>(_roots.AsSpan()));
    }

    static int IndexOf(ulong address) => (int)((address >> 3) % TableSize);

    /// <summary>Stands for the root's lock where sleepers name what they wait for.</summary>
    static ulong Key(ulong address) => (ulong)IndexOf(address) + 1;

    ref Root RootOf(ulong address) => ref _roots[IndexOf(address)];

    /// <summary>Go: semaRoot. Four words, each with one field from its low end on: they are transferred as words.</summary>
    struct Root
    {
        public bool IsHeld;
        public ulong Head;
        public ulong Tail;
        public uint Waiters;
    }
}
