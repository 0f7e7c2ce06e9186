// Closing: all parked receivers, then all parked senders are readied with nothing in hand, under the
// channel's lock; the senders will panic. Go: chan.go closechan.
//
// Activation: A channel, B sudog of the one being woken.

namespace GcSim.Simulator;

/// <summary>Go: closechan.</summary>
sealed class ChanClose(Machine machine)
{
    enum State : byte
    {
        Lock,
        Locked,
        Receivers,
        ReceiverTaken,
        Senders,
        SenderTaken,
        ReadyReceiver,
        ReadySender,
    }

    Library Library => machine.Parts.Library;

    public static void Begin(Goroutine g, ulong channel, int site) =>
        g.Push(Routine.ChanClose, site).A = channel;

    public void Step(Processor p, Goroutine g, ref Activation a)
    {
        switch ((State)a.State)
        {
            case State.Lock:
                Lock(p, g, ref a);
                return;
            case State.Locked:
                SetClosed(g, ref a);
                return;
            case State.Receivers:
                Take(p, g, ref a, Hchan.Receivers, State.ReceiverTaken);
                return;
            case State.ReceiverTaken:
                Taken(g, ref a, State.ReadyReceiver, State.Senders);
                return;
            case State.ReadyReceiver:
                a.State = (byte)State.Receivers;
                Library.Sudogs.Ready(p, a.B, 0);
                return;
            case State.Senders:
                Take(p, g, ref a, Hchan.Senders, State.SenderTaken);
                return;
            case State.SenderTaken when g.Result == 0:
                Library.Locks.Release(a.A + Hchan.Lock, a.Site);
                g.Pop();
                return;
            case State.SenderTaken:
                Taken(g, ref a, State.ReadySender, State.Senders);
                return;
            case State.ReadySender:
                a.State = (byte)State.Senders;
                Library.Sudogs.Ready(p, a.B, 0);
                return;
            default:
                Invariant.Fail($"ChanClose.Step: state {a.State}");
                return;
        }
    }

    void Lock(Processor p, Goroutine g, ref Activation a)
    {
        if (a.A == 0)
        {
            machine.Panics.Text(g, "close of nil channel", a.Site);
            return;
        }

        if (Library.Locks.TryAcquire(p, a.A + Hchan.Lock, a.Site))
        {
            a.State = (byte)State.Locked;
        }
    }

    void SetClosed(Goroutine g, ref Activation a)
    {
        if (Hchan.IsClosed(machine.Memory, a.A))
        {
            Library.Locks.Release(a.A + Hchan.Lock, a.Site);
            machine.Panics.Text(g, "close of closed channel", a.Site);
            return;
        }

        a.State = (byte)State.Receivers;
        Library.Stores.Plain(a.A + Hchan.Closed, 1, WordKind.Uint32, a.Site);
    }

    void Take(Processor p, Goroutine g, ref Activation a, ulong queue, State next)
    {
        a.State = (byte)next;
        WaitQueues.BeginDequeue(g, a.A + queue, a.Site);
        machine.StepRoutine(p, g);
    }

    void Taken(Goroutine g, ref Activation a, State ready, State next)
    {
        a.B = g.Result;
        a.State = (byte)(a.B == 0 ? next : ready);
        if (a.B != 0)
        {
            Library.Stores.Plain(a.B + SudogLayout.Element, 0, a.Site);
        }
    }
}
