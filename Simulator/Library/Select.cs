// select. All its channels are locked, in the order of their addresses; then (1) the cases are looked at in
// an order that choices give, and the first that can go on does; (2) else, without a default, a
// sudog goes into each channel's queue and the goroutine parks; (3) woken, it takes the others out
// again. Who wakes it has claimed it by the done word. A close wakes it with nothing: it looks again.
//
// Unlocking all channels is one step: each unlock only lets others go on earlier, so that no order of
// single unlocks shows anything else (Lipton, "Reduction", CACM 18(12), 1975: they are left movers).
//
// Go: select.go selectgoImpl, sellock, selunlock, selparkcommit. selectgo with fewer cases than two
// happens only when channels are nil; the compiler turns the small forms into other calls.
//
// Activation: A address of the SelectArea, B its cases, C competing cases, D how far a pass is,
// E 1 + the case that goes on, F sudog.

using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>Go: selectgo.</summary>
sealed partial class Select(Machine machine)
{
    enum State : byte
    {
        Enter,
        LockFirst,
        Look,
        NewSudog,
        SetGoroutine,
        SetSelectDone,
        SetElement,
        SetWaitLink,
        Enqueue,
        LockWoken,
        Woken,
        ForgetNext,
        ForgetElement,
        Withdraw,
        ClearWaitLink,
        Release,
        Buffered,
        Dequeued,
        HandOver,
        ReadyOther,
        End,
    }

    Library Library => machine.Parts.Library;
    HeapStores Stores => machine.Parts.Library.Stores;

    public static void Begin(Goroutine g, ulong area, int cases, int site)
    {
        ref Activation a = ref g.Push(Routine.Select, site);
        a.A = area;
        a.B = (ulong)cases;
    }

    public void Step(Processor p, Goroutine g, ref Activation a)
    {
        switch ((State)a.State)
        {
            case State.Enter:
                Enter(g, ref a);
                LockNext(p, ref a, State.LockFirst, State.Look);
                return;
            case State.LockFirst:
                LockNext(p, ref a, State.LockFirst, State.Look);
                return;
            case State.Look:
                Look(p, g, ref a);
                return;
            case State.Buffered:
                a.F = g.Result;
                UnlockAll(a);
                a.State = (byte)(a.F == 0 ? State.End : State.ReadyOther);
                return;
            case State.Dequeued:
                Dequeued(p, g, ref a);
                return;
            case State.HandOver:
                HandOver(p, g, ref a);
                return;
            case State.ReadyOther:
                Library.Sudogs.Ready(p, a.F, 0);
                End(g, a);
                return;
            case State.End:
                End(g, a);
                return;
            case State.NewSudog:
                a.D++;
                NextSudog(p, g, ref a);
                return;
            case State.SetGoroutine:
                a.F = g.Result;
                a.State = (byte)State.SetSelectDone;
                Stores.Plain(a.F + SudogLayout.Goroutine, (ulong)g.Id, a.Site);
                return;
            case State.SetSelectDone:
                a.State = (byte)State.SetElement;
                Stores.Pointer(p, g, a.F + SudogLayout.SelectDone, Area(a).Done, a.Site);
                return;
            case State.SetElement:
                a.State = (byte)State.SetWaitLink;
                ulong element = Area(a).Element(Area(a).Poll(a.D));
                Stores.Pointer(p, g, a.F + SudogLayout.Element, element, a.Site);
                return;
            case State.SetWaitLink:
                SetWaitLink(p, g, ref a);
                return;
            case State.Enqueue:
                a.State = (byte)State.NewSudog;
                WaitQueues.BeginEnqueue(g, Queue(a, a.D), a.F, a.Site);
                machine.StepRoutine(p, g);
                return;
            case State.LockWoken:
                LockNext(p, ref a, State.LockWoken, State.Woken);
                return;
            case State.Woken:
                machine.Memory.StackWord(Area(a).Done) = g.Param;
                g.Param = 0;
                a.F = g.Waiting;
                ForgetNext(p, g, ref a);
                return;
            case State.ForgetNext:
                ForgetNext(p, g, ref a);
                return;
            case State.ForgetElement:
                a.State = (byte)State.ForgetNext;
                Stores.Plain(a.F + SudogLayout.Element, 0, a.Site);
                a.F = machine.Memory.Word(a.F + SudogLayout.WaitLink);
                return;
            case State.Withdraw:
                Withdraw(p, g, ref a);
                return;
            case State.ClearWaitLink:
                ClearWaitLink(g, ref a);
                return;
            case State.Release:
                a.State = (byte)State.Withdraw;
                Sudogs.BeginRelease(g, a.F, a.Site);
                machine.StepRoutine(p, g);
                return;
            default:
                Invariant.Fail($"Select.Step: state {a.State}");
                return;
        }
    }

    SelectArea Area(in Activation a) => new(machine.Memory, a.A, a.B);

    /// <summary>The order of looking is a random permutation; that of locking is by address.</summary>
    void Enter(Goroutine g, ref Activation a)
    {
        SelectArea area = Area(a);
        a.C = area.List();
        for (ulong i = 1; i < a.C; i++)
        {
            ulong j = machine.Choose(ChoiceKind.Select, (uint)i + 1);
            (area.Poll(i), area.Poll(j)) = (area.Poll(j), area.Poll(i));
        }

        area.SortLocks(a.C);
        for (ulong i = 0; i < a.C; i++)
        {
            Library.CheckOwnStack(g, area.Element(area.Poll(i)));
        }
    }

    /// <summary>One lock a step; default and repeated channels have none of their own.</summary>
    void LockNext(Processor p, ref Activation a, State again, State next)
    {
        a.State = (byte)again;
        SelectArea area = Area(a);
        while (a.D < a.C && !HasLock(area, a.D))
        {
            a.D++;
        }

        if (a.D < a.C)
        {
            if (!Library.Locks.TryAcquire(p, area.LockOrder(a.D) + Hchan.Lock, a.Site))
            {
                return;
            }

            a.D++;
        }

        if (a.D == a.C)
        {
            a.D = 0;
            a.State = (byte)next;
        }
    }

    static bool HasLock(in SelectArea area, ulong i) =>
        area.LockOrder(i) != 0 && (i == 0 || area.LockOrder(i) != area.LockOrder(i - 1));

    void UnlockAll(in Activation a)
    {
        SelectArea area = Area(a);
        for (ulong i = a.C; i-- > 0; )
        {
            if (HasLock(area, i))
            {
                Library.Locks.Release(area.LockOrder(i) + Hchan.Lock, a.Site);
            }
        }
    }

    /// <summary>Pass 1. What it reads is under the locks; it goes on to the first case that can.</summary>
    void Look(Processor p, Goroutine g, ref Activation a)
    {
        SelectArea area = Area(a);
        ulong defaultCase = a.B;
        for (ulong i = a.D; i < a.C; i++)
        {
            ulong number = area.Poll(i);
            a.D = i;
            a.E = number + 1;
            if (area.Kind(number) == SelectArea.Default)
            {
                defaultCase = number;
            }
            else if (TryCase(p, g, ref a, area, number))
            {
                return;
            }
        }

        a.D = 0;
        a.E = 0;
        if (defaultCase < a.B)
        {
            area.Chosen = defaultCase;
            UnlockAll(a);
            g.Pop();
            return;
        }

        BeginWait(p, g, ref a);
    }
}
