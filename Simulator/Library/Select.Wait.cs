using GcSim.TraceFormat;

namespace GcSim.Simulator;

// Passes 2 and 3 of select: into all queues, park, out of the others' queues again. The sudogs are
// linked through WaitLink from Goroutine.Waiting, the last case first.
sealed partial class Select
{
    /// <summary>Pass 2 begins: nobody has claimed this select yet.</summary>
    void BeginWait(Processor p, Goroutine g, ref Activation a)
    {
        machine.Memory.StackWord(Area(a).Done) = 0;
        g.Waiting = 0;
        NextSudog(p, g, ref a);
    }

    void NextSudog(Processor p, Goroutine g, ref Activation a)
    {
        if (a.D == a.C)
        {
            Park(p, g, ref a);
            return;
        }

        a.State = (byte)State.SetGoroutine;
        Sudogs.BeginAcquire(g, a.Site);
        machine.StepRoutine(p, g);
    }

    void SetWaitLink(Processor p, Goroutine g, ref Activation a)
    {
        a.State = (byte)State.Enqueue;
        ulong former = g.Waiting;
        g.Waiting = a.F;
        Stores.Pointer(p, g, a.F + SudogLayout.WaitLink, former, a.Site);
    }

    void Park(Processor p, Goroutine g, ref Activation a)
    {
        a.State = (byte)State.LockWoken;
        a.D = 0;
        g.Param = 0;
        machine.Scheduler.Park(p, g, WaitReason.Select);
        UnlockAll(a);
    }

    /// <summary>Pass 3, first half: the sudogs no longer name this frame.</summary>
    void ForgetNext(Processor p, Goroutine g, ref Activation a)
    {
        if (a.F != 0)
        {
            a.State = (byte)State.ForgetElement;
            Stores.Plain(a.F + SudogLayout.SelectDone, 0, a.Site);
            return;
        }

        a.D = a.C;
        a.State = (byte)State.Withdraw;
        Withdraw(p, g, ref a);
    }

    /// <summary>
    /// Pass 3, second half, last case first, as the list is linked. Who woke this goroutine left
    /// its sudog in Done and has taken it out of its queue.
    /// </summary>
    void Withdraw(Processor p, Goroutine g, ref Activation a)
    {
        SelectArea area = Area(a);
        if (a.D == 0)
        {
            EndWoken(p, g, ref a);
            return;
        }

        ulong number = area.Poll(--a.D);
        a.F = g.Waiting;
        a.State = (byte)State.ClearWaitLink;
        if (a.F == machine.Memory.StackWord(area.Done))
        {
            a.E = number + 1;
            ClearWaitLink(g, ref a);
            return;
        }

        WaitQueues.BeginUnlink(g, Queue(a, a.D), a.F, a.Site);
        machine.StepRoutine(p, g);
    }

    void ClearWaitLink(Goroutine g, ref Activation a)
    {
        ulong link = a.F + SudogLayout.WaitLink;
        g.Waiting = machine.Memory.Word(link);
        a.State = (byte)State.Release;
        Stores.Plain(link, 0, a.Site);
    }

    /// <summary>A close, or room in a buffer, woke it without a case: it looks again.</summary>
    void EndWoken(Processor p, Goroutine g, ref Activation a)
    {
        if (a.E == 0)
        {
            a.State = (byte)State.Look;
            Look(p, g, ref a);
            return;
        }

        if (Hchan.IsBuffered(machine.Memory, Area(a).Channel(a.E - 1)))
        {
            throw GoFatalException.Throw("selectgo: shouldn't happen");
        }

        UnlockAll(a);
        End(g, a);
    }

    /// <summary>The queue that the case's sudog waits in.</summary>
    ulong Queue(in Activation a, ulong position)
    {
        SelectArea area = Area(a);
        ulong number = area.Poll(position);
        bool isSend = area.Kind(number) == SelectArea.Send;
        return area.Channel(number) + (isSend ? Hchan.Senders : Hchan.Receivers);
    }
}
