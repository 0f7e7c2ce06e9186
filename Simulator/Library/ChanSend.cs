// Sending. Without a buffer: to a parked receiver directly, else park until one comes. With a buffer: wait
// for room, put the element in, wake a receiver. Who is woken by close finds the channel closed and
// panics. Go: chan.go chansend.
//
// Activation: A channel, B element's address, C 1: do not block, D sudog, E where the result goes of a
// send that does not block.

using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>Go: chansend.</summary>
sealed class ChanSend(Machine machine)
{
    enum State : byte
    {
        Enter,
        Lock,
        Locked,
        Dequeued,
        HandOver,
        SenderWoken,
        RoomAwaited,
        Buffered,
        ReadyReceiver,
        Sent,
        Unreachable,
    }

    Library Library => machine.Parts.Library;

    /// <param name="at">Channel, element's address; then the result if it does not block.</param>
    public static void Begin(Machine machine, Goroutine g, ulong at, bool blocks, int site)
    {
        ref Activation a = ref g.Push(Routine.ChanSend, site);
        a.A = machine.Memory.StackWord(at);
        a.B = machine.Memory.StackWord(at + 8);
        a.C = blocks ? 0UL : 1;
        a.E = at + 16;
        Library.CheckOwnStack(g, a.B);
    }

    public void Step(Processor p, Goroutine g, ref Activation a)
    {
        switch ((State)a.State)
        {
            case State.Enter:
                Enter(p, g, ref a);
                return;
            case State.Lock:
                Lock(p, ref a);
                return;
            case State.Locked:
                Locked(p, g, ref a);
                return;
            case State.Dequeued:
                Dequeued(p, g, ref a);
                return;
            case State.HandOver:
                a.State = (byte)State.Sent;
                int type = Hchan.TypeOf(machine, a.A);
                ChanHandOver.BeginSend(g, a.B, type, a.D, a.Site);
                machine.StepRoutine(p, g);
                return;
            case State.SenderWoken:
                SenderWoken(p, g, ref a);
                return;
            case State.RoomAwaited:
                a.State = (byte)State.Lock;
                Sudogs.BeginRelease(g, g.Result, a.Site);
                machine.StepRoutine(p, g);
                return;
            case State.Buffered:
                a.D = g.Result;
                Unlock(a);
                a.State = (byte)(a.D == 0 ? State.Sent : State.ReadyReceiver);
                return;
            case State.ReadyReceiver:
                Library.Sudogs.Ready(p, a.D, 0);
                End(g, a, isSent: true);
                return;
            case State.Sent:
                End(g, a, isSent: true);
                return;
            case State.Unreachable:
                throw GoFatalException.Throw("unreachable");
            default:
                Invariant.Fail($"ChanSend.Step: state {a.State}");
                return;
        }
    }

    /// <summary>A send that does not block looks once without the lock.</summary>
    void Enter(Processor p, Goroutine g, ref Activation a)
    {
        bool blocks = a.C == 0;
        if (a.A == 0 && !blocks)
        {
            End(g, a, isSent: false);
        }
        else if (a.A == 0)
        {
            a.State = (byte)State.Unreachable;
            machine.Scheduler.Park(p, g, WaitReason.ChanSendNil);
        }
        else if (blocks)
        {
            Lock(p, ref a);
        }
        else
        {
            Look(g, ref a);
        }
    }

    void Look(Goroutine g, ref Activation a)
    {
        a.State = (byte)State.Lock;
        bool isClosed = Hchan.IsClosed(machine.Memory, a.A);
        machine.Emit.Load(a.A + Hchan.Count, 8, a.Site);
        if (!isClosed && Hchan.HasNoRoom(machine.Memory, a.A))
        {
            End(g, a, isSent: false);
        }
    }

    void Lock(Processor p, ref Activation a)
    {
        bool isHeld = Library.Locks.TryAcquire(p, a.A + Hchan.Lock, a.Site);
        a.State = (byte)(isHeld ? State.Locked : State.Lock);
    }

    void Locked(Processor p, Goroutine g, ref Activation a)
    {
        if (Hchan.IsClosed(machine.Memory, a.A))
        {
            Unlock(a);
            PanicClosed(g, a.Site);
            return;
        }

        if (!Hchan.IsBuffered(machine.Memory, a.A))
        {
            FindReceiver(p, g, ref a);
        }
        else if (!Hchan.IsFull(machine.Memory, a.A))
        {
            a.State = (byte)State.Buffered;
            ChanBuffers.BeginPut(g, a.A, a.B, a.Site);
            machine.StepRoutine(p, g);
        }
        else
        {
            Wait(p, g, ref a, State.RoomAwaited, 0);
        }
    }

    void FindReceiver(Processor p, Goroutine g, ref Activation a)
    {
        ulong queue = a.A + Hchan.Receivers;
        if (machine.Memory.Word(queue) == 0)
        {
            Wait(p, g, ref a, State.SenderWoken, a.B);
            return;
        }

        a.State = (byte)State.Dequeued;
        WaitQueues.BeginDequeue(g, queue, a.Site);
        machine.StepRoutine(p, g);
    }

    void Dequeued(Processor p, Goroutine g, ref Activation a)
    {
        a.D = g.Result;
        if (a.D == 0)
        {
            Wait(p, g, ref a, State.SenderWoken, a.B);
            return;
        }

        Unlock(a);
        a.State = (byte)State.HandOver;
    }

    void Wait(Processor p, Goroutine g, ref Activation a, State next, ulong element)
    {
        if (a.C != 0)
        {
            Unlock(a);
            End(g, a, isSent: false);
            return;
        }

        a.State = (byte)next;
        ChanWait.Begin(g, a.A, element, WaitReason.ChanSend, a.Site);
        machine.StepRoutine(p, g);
    }

    void SenderWoken(Processor p, Goroutine g, ref Activation a)
    {
        if (g.Param == 0)
        {
            if (!Hchan.IsClosed(machine.Memory, a.A))
            {
                throw GoFatalException.Throw("chansend: spurious wakeup");
            }

            PanicClosed(g, a.Site);
            return;
        }

        g.Param = 0;
        a.State = (byte)State.Sent;
        Sudogs.BeginRelease(g, g.Result, a.Site);
        machine.StepRoutine(p, g);
    }

    void End(Goroutine g, in Activation a, bool isSent)
    {
        if (a.C != 0)
        {
            machine.Memory.StackWord(a.E) = isSent ? 1UL : 0;
        }

        g.Pop();
    }

    void Unlock(in Activation a) => Library.Locks.Release(a.A + Hchan.Lock, a.Site);

    void PanicClosed(Goroutine g, int site) =>
        machine.Panics.Text(g, "send on closed channel", site);
}
