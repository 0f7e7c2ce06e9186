// Receiving. Without a buffer: from a parked sender directly, else park until one comes. With a buffer: wait
// for an element, take it, wake a sender. From a closed and drained channel the zero value comes: the
// own temporary is cleared, and the program's barriered store of it is what the shadow sees.
// Go: chan.go chanrecv, recvclosed.
//
// Activation: A channel, B where the element goes or 0, C 1: do not block, D sudog, E where the results go.

using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>Go: chanrecv.</summary>
sealed class ChanReceive(Machine machine)
{
    enum State : byte
    {
        Enter,
        Lock,
        Locked,
        Dequeued,
        HandOver,
        ReceiverWoken,
        LockClosed,
        Closed,
        ElementAwaited,
        Taken,
        ReadySender,
        Received,
        Unreachable,
    }

    Library Library => machine.Parts.Library;

    /// <param name="at">Channel, element's address; then the results.</param>
    public static void Begin(Machine machine, Goroutine g, ulong at, bool blocks, int site)
    {
        ref Activation a = ref g.Push(Routine.ChanReceive, site);
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
                Lock(p, ref a, State.Locked);
                return;
            case State.Locked:
                Locked(p, g, ref a);
                return;
            case State.Dequeued:
                Dequeued(p, g, ref a);
                return;
            case State.HandOver:
                a.State = (byte)State.Received;
                int type = Hchan.TypeOf(machine, a.A);
                ChanHandOver.BeginReceive(g, a.B, type, a.D, a.Site);
                machine.StepRoutine(p, g);
                return;
            case State.ReceiverWoken:
                a.State = (byte)(g.Param != 0 ? State.Received : State.LockClosed);
                g.Param = 0;
                ReleaseSudog(p, g, a.Site);
                return;
            case State.LockClosed:
                Lock(p, ref a, State.Closed);
                return;
            case State.Closed:
                if (!Hchan.IsClosed(machine.Memory, a.A))
                {
                    throw GoFatalException.Throw("chanrecv: spurious wakeup");
                }

                EndClosed(g, a);
                return;
            case State.ElementAwaited:
                a.State = (byte)State.Lock;
                ReleaseSudog(p, g, a.Site);
                return;
            case State.Taken:
                a.D = g.Result;
                Unlock(a);
                a.State = (byte)(a.D == 0 ? State.Received : State.ReadySender);
                return;
            case State.ReadySender:
                Library.Sudogs.Ready(p, a.D, 0);
                End(g, a, isSelected: true, isReceived: true);
                return;
            case State.Received:
                End(g, a, isSelected: true, isReceived: true);
                return;
            case State.Unreachable:
                throw GoFatalException.Throw("unreachable");
            default:
                Invariant.Fail($"ChanReceive.Step: state {a.State}");
                return;
        }
    }

    /// <summary>A receive that does not block looks once without the lock.</summary>
    void Enter(Processor p, Goroutine g, ref Activation a)
    {
        bool blocks = a.C == 0;
        if (a.A == 0 && !blocks)
        {
            End(g, a, isSelected: false, isReceived: false);
        }
        else if (a.A == 0)
        {
            a.State = (byte)State.Unreachable;
            machine.Scheduler.Park(p, g, WaitReason.ChanReceiveNil);
        }
        else if (blocks)
        {
            Lock(p, ref a, State.Locked);
        }
        else
        {
            Look(g, ref a);
        }
    }

    void Look(Goroutine g, ref Activation a)
    {
        a.State = (byte)State.Lock;
        bool hasNothing = Hchan.HasNothing(machine.Memory, a.A);
        machine.Emit.Load(a.A + Hchan.Count, 8, a.Site);
        if (hasNothing && !Hchan.IsClosed(machine.Memory, a.A))
        {
            End(g, a, isSelected: false, isReceived: false);
        }
    }

    void Lock(Processor p, ref Activation a, State next)
    {
        if (Library.Locks.TryAcquire(p, a.A + Hchan.Lock, a.Site))
        {
            a.State = (byte)next;
        }
        else if ((State)a.State == State.Enter)
        {
            a.State = (byte)State.Lock;
        }
    }

    void Locked(Processor p, Goroutine g, ref Activation a)
    {
        bool isBuffered = Hchan.IsBuffered(machine.Memory, a.A);
        if (isBuffered && !Hchan.IsEmpty(machine.Memory, a.A))
        {
            a.State = (byte)State.Taken;
            ChanBuffers.BeginTake(g, a.A, a.B, a.Site);
            machine.StepRoutine(p, g);
        }
        else if (Hchan.IsClosed(machine.Memory, a.A))
        {
            EndClosed(g, a);
        }
        else if (isBuffered)
        {
            Wait(p, g, ref a, State.ElementAwaited, 0);
        }
        else
        {
            FindSender(p, g, ref a);
        }
    }

    void FindSender(Processor p, Goroutine g, ref Activation a)
    {
        ulong queue = a.A + Hchan.Senders;
        if (machine.Memory.Word(queue) == 0)
        {
            Wait(p, g, ref a, State.ReceiverWoken, a.B);
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
            Wait(p, g, ref a, State.ReceiverWoken, a.B);
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
            End(g, a, isSelected: false, isReceived: false);
            return;
        }

        a.State = (byte)next;
        ChanWait.Begin(g, a.A, element, WaitReason.ChanReceive, a.Site);
        machine.StepRoutine(p, g);
    }

    void ReleaseSudog(Processor p, Goroutine g, int site)
    {
        Sudogs.BeginRelease(g, g.Result, site);
        machine.StepRoutine(p, g);
    }

    void EndClosed(Goroutine g, in Activation a)
    {
        Unlock(a);
        if (a.B != 0)
        {
            machine.Memory.Clear(a.B, Hchan.ElementSize(machine.Memory, a.A));
        }

        End(g, a, isSelected: true, isReceived: false);
    }

    void End(Goroutine g, in Activation a, bool isSelected, bool isReceived)
    {
        ulong result = a.E;
        if (a.C != 0)
        {
            machine.Memory.StackWord(result) = isSelected ? 1UL : 0;
            result += 8;
        }

        machine.Memory.StackWord(result) = isReceived ? 1UL : 0;
        g.Pop();
    }

    void Unlock(in Activation a) => Library.Locks.Release(a.A + Hchan.Lock, a.Site);
}
