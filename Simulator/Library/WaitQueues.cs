// A channel's queues of waiting goroutines: doubly linked sudogs, first and last in hchan. The caller
// holds the channel's lock, so only the collector sees the stores between. A sudog of a select may stand
// in several queues; who takes it out claims it by setting the select's done word, and skips it if
// somebody else has. Go: chan.go enqueue, dequeue; select.go dequeueSudoG.
//
// Activation of Enqueue: A queue, B sudog. Of Dequeue: A queue, B sudog, C next; result: the sudog or 0.
// Of Unlink: A queue, B sudog, C previous, D next.

namespace GcSim.Simulator;

/// <summary>Go: waitq.</summary>
sealed class WaitQueues(Machine machine)
{
    const ulong Last = 8;

    enum EnqueueState : byte
    {
        ClearNext,
        SetPrevious,
        SetFirst,
        LinkLast,
        SetLast,
    }

    enum DequeueState : byte
    {
        Take,
        ClearLast,
        SetFirst,
        ClearNext,
        Claim,
    }

    enum UnlinkState : byte
    {
        Enter,
        MiddleBack,
        ClearNext,
        ClearPrevious,
        SetLast,
        SetFirst,
        ClearLast,
    }

    HeapStores Stores => machine.Parts.Library.Stores;

    public static void BeginEnqueue(Goroutine g, ulong queue, ulong sudog, int site)
    {
        ref Activation a = ref g.Push(Routine.Enqueue, site);
        a.A = queue;
        a.B = sudog;
    }

    public static void BeginDequeue(Goroutine g, ulong queue, int site) =>
        g.Push(Routine.Dequeue, site).A = queue;

    public static void BeginUnlink(Goroutine g, ulong queue, ulong sudog, int site)
    {
        ref Activation a = ref g.Push(Routine.Unlink, site);
        a.A = queue;
        a.B = sudog;
    }

    public void StepEnqueue(Processor p, Goroutine g, ref Activation a)
    {
        (ulong queue, ulong sudog, int site) = (a.A, a.B, a.Site);
        ulong last = machine.Memory.Word(queue + Last);
        switch ((EnqueueState)a.State)
        {
            case EnqueueState.ClearNext:
                a.State = (byte)EnqueueState.SetPrevious;
                Stores.Plain(sudog + SudogLayout.Next, 0, site);
                return;
            case EnqueueState.SetPrevious when last == 0:
                a.State = (byte)EnqueueState.SetFirst;
                Stores.Plain(sudog + SudogLayout.Previous, 0, site);
                return;
            case EnqueueState.SetPrevious:
                a.State = (byte)EnqueueState.LinkLast;
                Stores.Pointer(p, g, sudog + SudogLayout.Previous, last, site);
                return;
            case EnqueueState.SetFirst:
                a.State = (byte)EnqueueState.SetLast;
                Stores.Pointer(p, g, queue, sudog, site);
                return;
            case EnqueueState.LinkLast:
                a.State = (byte)EnqueueState.SetLast;
                Stores.Pointer(p, g, last + SudogLayout.Next, sudog, site);
                return;
            case EnqueueState.SetLast:
                g.Pop();
                Stores.Pointer(p, g, queue + Last, sudog, site);
                return;
            default:
                Invariant.Fail($"WaitQueues.StepEnqueue: state {a.State}");
                return;
        }
    }

    public void StepDequeue(Processor p, Goroutine g, ref Activation a)
    {
        switch ((DequeueState)a.State)
        {
            case DequeueState.Take:
                Take(g, ref a);
                return;
            case DequeueState.ClearLast:
                Stores.Plain(a.A + Last, 0, a.Site);
                Taken(g, ref a);
                return;
            case DequeueState.SetFirst:
                a.State = (byte)DequeueState.ClearNext;
                Stores.Pointer(p, g, a.A, a.C, a.Site);
                return;
            case DequeueState.ClearNext:
                Stores.Plain(a.B + SudogLayout.Next, 0, a.Site);
                Taken(g, ref a);
                return;
            case DequeueState.Claim:
                Claim(g, ref a);
                return;
            default:
                Invariant.Fail($"WaitQueues.StepDequeue: state {a.State}");
                return;
        }
    }

    void Take(Goroutine g, ref Activation a)
    {
        a.B = machine.Memory.Word(a.A);
        if (a.B == 0)
        {
            g.Pop();
            return;
        }

        a.C = machine.Memory.Word(a.B + SudogLayout.Next);
        bool isLast = a.C == 0;
        a.State = (byte)(isLast ? DequeueState.ClearLast : DequeueState.SetFirst);
        Stores.Plain(isLast ? a.A : a.C + SudogLayout.Previous, 0, a.Site);
    }

    void Taken(Goroutine g, ref Activation a)
    {
        a.State = (byte)DequeueState.Claim;
        if (machine.Memory.Word(a.B + SudogLayout.SelectDone) == 0)
        {
            g.Pop(a.B);
        }
    }

    /// <summary>Go: dequeue's compare and swap of *selectdone; its word is on the waiter's stack.</summary>
    void Claim(Goroutine g, ref Activation a)
    {
        ulong done = machine.Memory.Word(a.B + SudogLayout.SelectDone);
        if (machine.Memory.Word(done) != 0 && !machine.Without.Has(Defence.SelectClaim))
        {
            a.State = (byte)DequeueState.Take;
            return;
        }

        Stores.Plain(done, 1, a.Site);
        g.Pop(a.B);
    }

    public void StepUnlink(Processor p, Goroutine g, ref Activation a)
    {
        (ulong queue, ulong sudog, int site) = (a.A, a.B, a.Site);
        switch ((UnlinkState)a.State)
        {
            case UnlinkState.Enter:
                EnterUnlink(p, g, ref a);
                return;
            case UnlinkState.MiddleBack:
                a.State = (byte)UnlinkState.ClearNext;
                Stores.Pointer(p, g, a.D + SudogLayout.Previous, a.C, site);
                return;
            case UnlinkState.ClearNext:
                a.State = (byte)UnlinkState.ClearPrevious;
                Stores.Plain(sudog + SudogLayout.Next, 0, site);
                if (a.C == 0)
                {
                    g.Pop();
                }

                return;
            case UnlinkState.SetLast:
                a.State = (byte)UnlinkState.ClearPrevious;
                Stores.Pointer(p, g, queue + Last, a.C, site);
                return;
            case UnlinkState.ClearPrevious:
                Stores.Plain(sudog + SudogLayout.Previous, 0, site);
                g.Pop();
                return;
            case UnlinkState.SetFirst:
                a.State = (byte)UnlinkState.ClearNext;
                Stores.Pointer(p, g, queue, a.D, site);
                return;
            case UnlinkState.ClearLast:
                Stores.Plain(queue + Last, 0, site);
                g.Pop();
                return;
            default:
                Invariant.Fail($"WaitQueues.StepUnlink: state {a.State}");
                return;
        }
    }

    /// <summary>Without neighbours it is the only one, or it has been taken out already.</summary>
    void EnterUnlink(Processor p, Goroutine g, ref Activation a)
    {
        a.C = machine.Memory.Word(a.B + SudogLayout.Previous);
        a.D = machine.Memory.Word(a.B + SudogLayout.Next);
        if (a.C != 0 && a.D != 0)
        {
            a.State = (byte)UnlinkState.MiddleBack;
            Stores.Pointer(p, g, a.C + SudogLayout.Next, a.D, a.Site);
        }
        else if (a.C != 0)
        {
            a.State = (byte)UnlinkState.SetLast;
            Stores.Plain(a.C + SudogLayout.Next, 0, a.Site);
        }
        else if (a.D != 0)
        {
            a.State = (byte)UnlinkState.SetFirst;
            Stores.Plain(a.D + SudogLayout.Previous, 0, a.Site);
        }
        else if (machine.Memory.Word(a.A) == a.B)
        {
            a.State = (byte)UnlinkState.ClearLast;
            Stores.Plain(a.A, 0, a.Site);
        }
        else
        {
            g.Pop();
        }
    }
}
