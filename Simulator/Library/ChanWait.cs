// Waiting in a channel's queue: a sudog is filled in and enqueued, then the goroutine parks and the
// channel is unlocked, which is one transition of the scheduler. Go: the blocking parts of chan.go
// chansend and chanrecv, proc.go goparkunlock.
//
// Activation: A channel, B element's address or 0, C WaitReason (ChanSend or ChanReceive), D sudog.
// Result: the sudog, still the goroutine's; Goroutine.Param says what woke it.

using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>Parks a goroutine on a channel.</summary>
sealed class ChanWait(Machine machine)
{
    enum State : byte
    {
        Enter,
        Element,
        WaitLink,
        Goroutine,
        SelectDone,
        Enqueue,
        Park,
        Woken,
    }

    HeapStores Stores => machine.Parts.Library.Stores;

    public static void Begin(Goroutine g, ulong channel, ulong element, WaitReason reason, int site)
    {
        ref Activation a = ref g.Push(Routine.ChanWait, site);
        a.A = channel;
        a.B = element;
        a.C = (ulong)reason;
    }

    public void Step(Processor p, Goroutine g, ref Activation a)
    {
        ulong sudog = a.D;
        switch ((State)a.State)
        {
            case State.Enter:
                a.State = (byte)State.Element;
                Sudogs.BeginAcquire(g, a.Site);
                machine.StepRoutine(p, g);
                return;
            case State.Element:
                a.D = g.Result;
                a.State = (byte)State.WaitLink;
                SetElement(p, g, a);
                return;
            case State.WaitLink:
                a.State = (byte)State.Goroutine;
                Stores.Plain(sudog + SudogLayout.WaitLink, 0, a.Site);
                return;
            case State.Goroutine:
                a.State = (byte)State.SelectDone;
                Stores.Plain(sudog + SudogLayout.Goroutine, (ulong)g.Id, a.Site);
                return;
            case State.SelectDone:
                a.State = (byte)State.Enqueue;
                Stores.Plain(sudog + SudogLayout.SelectDone, 0, a.Site);
                return;
            case State.Enqueue:
                a.State = (byte)State.Park;
                g.Waiting = sudog;
                WaitQueues.BeginEnqueue(g, Queue(a), sudog, a.Site);
                machine.StepRoutine(p, g);
                return;
            case State.Park:
                a.State = (byte)State.Woken;
                g.Param = 0;
                machine.Scheduler.Park(p, g, (WaitReason)a.C);
                machine.Parts.Library.Locks.Release(a.A + Hchan.Lock, a.Site);
                return;
            case State.Woken:
                g.Waiting = 0;
                g.Pop(sudog);
                return;
            default:
                Invariant.Fail($"ChanWait.Step: state {a.State}");
                return;
        }
    }

    void SetElement(Processor p, Goroutine g, in Activation a)
    {
        ulong field = a.D + SudogLayout.Element;
        if (a.B == 0)
        {
            Stores.Plain(field, 0, a.Site);
        }
        else
        {
            Stores.Pointer(p, g, field, a.B, a.Site);
        }
    }

    static ulong Queue(in Activation a) =>
        a.A + ((WaitReason)a.C == WaitReason.ChanSend ? Hchan.Senders : Hchan.Receivers);
}
