// Putting an element into a channel's buffer and taking one out, with the channel's lock held. The copy
// is a typedmemmove, between heap and own stack; the slot that an element was taken from is cleared by a
// plain memclr, which leaves its shadow stale. Go: the asynchronous half of chan.go chansend and
// chanrecv, and select.go asyncsend and asyncrecv.
//
// Activation of ChanPut and ChanTake: A channel, B address of the element (ChanTake: or 0).
// Result: a sudog that waited for this and is to be readied after the unlock, or 0.

using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>The ring buffer of a channel.</summary>
sealed class ChanBuffers(Machine machine)
{
    enum State : byte
    {
        Copy,
        ClearPointers,
        ClearSlot,
        Index,
        Count,
        Dequeued,
    }

    HeapStores Stores => machine.Parts.Library.Stores;

    public static void BeginPut(Goroutine g, ulong channel, ulong element, int site) =>
        Begin(g, Routine.ChanPut, channel, element, site);

    public static void BeginTake(Goroutine g, ulong channel, ulong element, int site) =>
        Begin(g, Routine.ChanTake, channel, element, site);

    public void Step(Processor p, Goroutine g, ref Activation a)
    {
        bool isPut = a.Routine == Routine.ChanPut;
        switch ((State)a.State)
        {
            case State.Copy:
                Copy(p, g, ref a, isPut);
                return;
            case State.ClearPointers:
                ClearPointers(p, g, ref a);
                return;
            case State.ClearSlot:
                ClearSlot(ref a);
                return;
            case State.Index:
                Advance(ref a, isPut ? Hchan.SendIndex : Hchan.ReceiveIndex);
                return;
            case State.Count:
                SetCount(g, ref a, isPut);
                return;
            case State.Dequeued:
                g.Pop(g.Result);
                return;
            default:
                Invariant.Fail($"ChanBuffers.Step: state {a.State}");
                return;
        }
    }

    static void Begin(Goroutine g, Routine routine, ulong channel, ulong element, int site)
    {
        ref Activation a = ref g.Push(routine, site);
        a.A = channel;
        a.B = element;
    }

    void Copy(Processor p, Goroutine g, ref Activation a, bool isPut)
    {
        a.State = (byte)(isPut ? State.Index : State.ClearPointers);
        if (a.B == 0)
        {
            ClearPointers(p, g, ref a);
            return;
        }

        int type = Hchan.TypeOf(machine, a.A);
        (ulong destination, ulong source) = isPut
            ? (SlotAt(a.A, Hchan.SendIndex), a.B)
            : (a.B, SlotAt(a.A, Hchan.ReceiveIndex));
        BarrierKind kind = machine.Without.Guard(Defence.ChanBufferBarrier, BarrierKind.TypedMove);
        TypedMove.Begin(g, destination, source, type, a.Site, kind);
        machine.StepRoutine(p, g);
    }

    void ClearPointers(Processor p, Goroutine g, ref Activation a)
    {
        a.State = (byte)State.ClearSlot;
        RuntimeType element = machine.Program.Types[Hchan.TypeOf(machine, a.A)];
        ulong slot = SlotAt(a.A, Hchan.ReceiveIndex);
        if (machine.Parts.TypedClear.TryBegin(g, slot, element, a.Site))
        {
            machine.StepRoutine(p, g);
            return;
        }

        ClearSlot(ref a);
    }

    void ClearSlot(ref Activation a)
    {
        a.State = (byte)State.Index;
        ulong slot = SlotAt(a.A, Hchan.ReceiveIndex);
        ulong size = Hchan.ElementSize(machine.Memory, a.A);
        if (size > 0 && !machine.Without.Has(Defence.ReceiveClears))
        {
            machine.Memory.Clear(slot, size);
            machine.Emit.Clear(slot, size, a.Site);
        }
    }

    void Advance(ref Activation a, ulong field)
    {
        a.State = (byte)State.Count;
        ulong next = machine.Memory.Word(a.A + field) + 1;
        bool wraps = next == machine.Memory.Word(a.A + Hchan.Capacity);
        Stores.Plain(a.A + field, wraps ? 0 : next, a.Site);
    }

    void SetCount(Goroutine g, ref Activation a, bool isPut)
    {
        ulong count = machine.Memory.Word(a.A + Hchan.Count);
        Stores.Plain(a.A + Hchan.Count, isPut ? count + 1 : count - 1, a.Site);
        ulong queue = a.A + (isPut ? Hchan.Receivers : Hchan.Senders);
        if (machine.Memory.Word(queue) == 0)
        {
            g.Pop();
            return;
        }

        a.State = (byte)State.Dequeued;
        WaitQueues.BeginDequeue(g, queue, a.Site);
    }

    ulong SlotAt(ulong channel, ulong field) =>
        Hchan.Slot(machine.Memory, channel, machine.Memory.Word(channel + field));
}
