// The direct hand-over between a sender and a receiver of which one is parked: the element is copied
// from stack to stack by typedmemmove (which shades the value, though no stack slot has a shadow), and
// the parked one is readied. No lock is held: only who took its sudog out of the queue can wake it.
// Go: chan.go chansend, chanrecv; select.go syncsend, syncrecv.
//
// Activation: A own element's address (0: the value is not wanted), B 1: the parked one receives,
// C element type, D its sudog.

namespace GcSim.Simulator;

/// <summary>The hand-over on a channel without a buffer.</summary>
sealed class ChanHandOver(Machine machine)
{
    enum State : byte
    {
        Copy,
        ClearElement,
        Ready,
    }

    public static void BeginSend(Goroutine g, ulong element, int type, ulong sudog, int site) =>
        Begin(g, element, isSend: true, type, sudog, site);

    public static void BeginReceive(Goroutine g, ulong element, int type, ulong sudog, int site) =>
        Begin(g, element, isSend: false, type, sudog, site);

    public void Step(Processor p, Goroutine g, ref Activation a)
    {
        ulong field = a.D + SudogLayout.Element;
        switch ((State)a.State)
        {
            case State.Copy:
                Copy(p, g, ref a, machine.Memory.Word(field));
                return;
            case State.ClearElement:
                ClearElement(ref a);
                return;
            case State.Ready:
                machine.Parts.Library.Sudogs.Ready(p, a.D, a.D);
                g.Pop();
                return;
            default:
                Invariant.Fail($"ChanHandOver.Step: state {a.State}");
                return;
        }
    }

    static void Begin(Goroutine g, ulong element, bool isSend, int type, ulong sudog, int site)
    {
        ref Activation a = ref g.Push(Routine.ChanHandOver, site);
        a.A = element;
        a.B = isSend ? 1UL : 0;
        a.C = (ulong)type;
        a.D = sudog;
    }

    void Copy(Processor p, Goroutine g, ref Activation a, ulong other)
    {
        if (a.A == 0 || other == 0)
        {
            ClearElement(ref a);
            return;
        }

        a.State = (byte)State.ClearElement;
        (ulong destination, ulong source) = a.B != 0 ? (other, a.A) : (a.A, other);
        TypedMove.Begin(g, destination, source, (int)a.C, a.Site);
        machine.StepRoutine(p, g);
    }

    void ClearElement(ref Activation a)
    {
        a.State = (byte)State.Ready;
        machine.Parts.Library.Stores.Plain(a.D + SudogLayout.Element, 0, a.Site);
    }
}
