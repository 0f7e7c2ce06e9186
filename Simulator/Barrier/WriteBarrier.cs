// The write barrier of the seed: an insertion barrier (Dijkstra, Lamport, Martin, Scholten, Steffens,
// "On-the-fly garbage collection", CACM 21(11), 1978), with the shadow check in front.
//
//     writebarrierptr(slot, ptr):
//         if no barrier is needed: *slot = ptr; done
//         if ptr cannot be a pointer: throw
//         if the shadow heap is on: shadow word and *slot must agree; shadow word = ptr
//         *slot = ptr
//         if marking and ptr is in the heap: shade(ptr)
//
// Why it is enough: (1) in Mark no black object comes to hold a white one, since the new value is shaded
// whatever the colour of the slot's object. (2) Stores to stacks have no barrier, so a white object
// may hide there; MarkTermination scans all stacks again with the world stopped. (3) In Scan the
// barrier is off while mutators run: nothing is black yet, and all roots are scanned again.
// The old value is never shaded: a pointer that is read before the slot is overwritten lives on a
// stack or went through this barrier to where it is now.
//
// It is not atomic: every line above that touches shared memory is a step, in the seed's order
// (mgc0.go:writebarrierptr, writebarrierptr_nostore, writebarrierptr_nostore1; mgc.go gcmarkwb_m).
//
// Activation: A destination, B value, C shadow word, D memory word, E BarrierKind.

using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>Go: mgc0.go writebarrierptr and its variants, as a routine.</summary>
public sealed class WriteBarrier(Machine machine)
{
    /// <summary>Go: mgc0.go _PoisonGC and _PoisonStack.</summary>
    public const ulong PoisonGc = 0xf969696969696969;
    public const ulong PoisonStack = 0x6868686868686868;

    enum State : byte
    {
        Enter,
        LoadShadow,
        Compare,
        StoreShadow,
        Store,
        AfterStore,
        Leave,
    }

    /// <summary>Go: mgc0.go needwb.</summary>
    public bool Needed =>
        machine.Phase == GcPhase.Mark
        || machine.Phase == GcPhase.MarkTermination
        || machine.Shadow.Enabled;

    /// <summary>Starts the barrier for one word.</summary>
    public static void Begin(
        Goroutine g,
        ulong destination,
        ulong value,
        BarrierKind kind,
        int site
    )
    {
        ref Activation a = ref g.Push(Routine.WriteBarrier, site);
        a.A = destination;
        a.B = value;
        a.E = (ulong)kind;
    }

    public void Step(Processor p, Goroutine g, ref Activation a)
    {
        switch ((State)a.State)
        {
            case State.Enter:
                Enter(g, ref a);
                return;
            case State.LoadShadow:
                a.C = machine.Shadow.Word(a.A);
                a.State = (byte)State.Compare;
                return;
            case State.Compare:
                Compare(ref a);
                return;
            case State.StoreShadow:
                machine.Shadow.Word(a.A) = a.B;
                machine.Emit.ShadowStore(a.A, a.B);
                a.State = (byte)(StoresItself(a) ? State.Store : State.AfterStore);
                return;
            case State.Store:
                machine.Memory.Word(a.A) = a.B;
                machine.Emit.BarrierStore(a.A, a.B);
                a.State = (byte)State.AfterStore;
                return;
            case State.AfterStore:
                AfterStore(p, g, ref a);
                return;
            case State.Leave:
                p.InWriteBarrier = false;
                g.Pop();
                return;
            default:
                Invariant.Fail($"WriteBarrier.Step: state {a.State}");
                return;
        }
    }

    void Enter(Goroutine g, ref Activation a)
    {
        if (!Needed)
        {
            if (StoresItself(a))
            {
                machine.Memory.Word(a.A) = a.B;
                machine.Emit.BarrierOff(a.A, a.B, (BarrierKind)a.E, a.Site);
            }

            g.Pop();
            return;
        }

        machine.Emit.BarrierStart(a.A, a.B, (BarrierKind)a.E, a.Site);
        CheckPointer(a.B);
        bool shadowed = machine.Shadow.Enabled && machine.Shadow.HasWord(a.A);
        if (!shadowed)
        {
            a.State = (byte)(StoresItself(a) ? State.Store : State.AfterStore);
            return;
        }

        a.State = (byte)(StoresItself(a) ? State.LoadShadow : State.StoreShadow);
    }

    /// <summary>
    /// Go: the test at the head of writebarrierptr. Jan 26 has the smaller limit and knows only
    /// the stack's poison.
    /// </summary>
    void CheckPointer(ulong value)
    {
        bool isJan14 = machine.Options.Tree == RuntimeTree.Jan14;
        ulong limit = isJan14 ? Limits.PageBytes : Limits.NilPageBytes;
        bool isBad = value < limit || value == PoisonStack || (isJan14 && value == PoisonGc);
        if (value != 0 && isBad)
        {
            throw GoFatalException.Throw("bad pointer in write barrier");
        }
    }

    void Compare(ref Activation a)
    {
        a.D = machine.Memory.Word(a.A);
        bool missed = machine.Shadow.IsMissed(a.D, a.C);
        machine.Emit.ShadowCheck(a.A, a.D, a.C, ShadowVerdicts.Of(machine.Shadow, a.D, a.C));
        if (missed)
        {
            throw MissedBarrier.AtWrite(machine, a.A, a.D, a.C, a.B);
        }

        a.State = (byte)State.StoreShadow;
    }

    /// <summary>Go: writebarrierptr_nostore1, gcmarkwb_m.</summary>
    void AfterStore(Processor p, Goroutine g, ref Activation a)
    {
        if (p.InWriteBarrier)
        {
            g.Pop();
            return;
        }

        switch (machine.Phase)
        {
            case GcPhase.Mark:
            case GcPhase.MarkTermination:
                if (a.B != 0 && machine.Heap.InHeap(a.B))
                {
                    p.InWriteBarrier = true;
                    a.State = (byte)State.Leave;
                    Shading.Begin(g, a.B, a.Site);
                    return;
                }

                g.Pop();
                return;
            case GcPhase.Off:
            case GcPhase.Quiesce:
            case GcPhase.StopTheWorld:
            case GcPhase.Scan:
            case GcPhase.Sweep:
                g.Pop();
                return;
            default:
                throw GoFatalException.Throw("gcphasework in bad gcphase");
        }
    }

    static bool StoresItself(in Activation a) =>
        (BarrierKind)a.E != BarrierKind.NoStore && (BarrierKind)a.E != BarrierKind.CallResults;
}
