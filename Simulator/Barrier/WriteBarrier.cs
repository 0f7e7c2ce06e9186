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
// That is the default. What stands after the shadow's part is a BarrierDialect's row of steps, and other
// dialects have other rows; see Dialects/.
//
// It is not atomic: every line above that touches shared memory is a step, in the seed's order
// (mgc0.go:writebarrierptr, writebarrierptr_nostore, writebarrierptr_nostore1; mgc.go gcmarkwb_m).
//
// Activation: A destination, B value, C shadow word, D memory word, E BarrierKind, F next step of the dialect's.

using System;
using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>Go: mgc0.go writebarrierptr and its variants, as a routine.</summary>
public sealed partial class WriteBarrier
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
        Steps,
        Leave,
    }

    readonly Machine _machine;
    readonly BarrierDialect _dialect;
    readonly BarrierStep[] _steps;
    readonly BarrierStep[] _stackSteps;
    readonly bool _hasStackSteps;

    /// <summary>Bit i: phase i needs the barrier; and: a barrier in phase i shades.</summary>
    readonly uint _neededPhases;
    readonly uint _shadingPhases;

    public WriteBarrier(Machine machine)
    {
        _machine = machine;
        MachineOptions options = machine.Options;
        _dialect = options.Barrier;
        _steps = Defended(_dialect.Steps, options.Without);
        _stackSteps = options.Without.Has(Defence.HandOverShade)
            ? [BarrierStep.Store]
            : Defended(_dialect.StackSteps, options.Without);
        _hasStackSteps = !_steps.AsSpan().SequenceEqual(_stackSteps);
        bool isOnInScan = _dialect.IsOnInMark && (_dialect.IsOnInScan || !options.StacksFirst);
        uint mark = _dialect.IsOnInMark ? Bit(GcPhase.Mark) : 0;
        uint scan = isOnInScan ? Bit(GcPhase.Scan) : 0;
        uint termination = _dialect.IsOnInMark ? Bit(GcPhase.MarkTermination) : 0;
        _neededPhases = scan | (options.Without.Has(Defence.NeedWbMark) ? 0 : mark) | termination;
        _shadingPhases = (options.Without.Has(Defence.ShadeInScan) ? 0 : scan) | mark | termination;
    }

    /// <summary>Go: mgc0.go needwb.</summary>
    public bool Needed => IsOn || _machine.Shadow.Enabled;

    /// <summary>The collector relies on the barrier in this phase.</summary>
    public bool IsOn => Has(_neededPhases, _machine.Phase);

    /// <summary>Memory must not be cleared, nor a pointer overwritten by a constant, without a barrier.</summary>
    public bool NeedsOld => _dialect.NeedsOld;

    /// <summary>
    /// What passes the runtime's hands is shaded: arguments of a go statement, whose stack counts as scanned; and
    /// pointers from words without a barrier that it puts into the heap.
    /// </summary>
    public bool ShadesHandled => _dialect.NeedsOld && Has(_shadingPhases, _machine.Phase);

    /// <summary>Starts the barrier for one word.</summary>
    /// <param name="old">What the word held, where the store has been made already.</param>
    public static void Begin(
        Goroutine g,
        ulong destination,
        ulong value,
        BarrierKind kind,
        int site,
        ulong old = 0
    )
    {
        ref Activation a = ref g.Push(Routine.WriteBarrier, site);
        a.A = destination;
        a.B = value;
        a.D = old;
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
                a.C = _machine.Shadow.Read(a.A);
                a.State = (byte)State.Compare;
                return;
            case State.Compare:
                Compare(ref a);
                return;
            case State.StoreShadow:
                _machine.Shadow.Word(a.A) = a.B;
                _machine.Emit.ShadowStore(a.A, a.B);
                BeginSteps(g, ref a);
                return;
            case State.Steps:
                TakeStep(p, g, ref a);
                return;
            case State.Leave:
                p.InWriteBarrier = false;
                NextStep(g, ref a, a.F);
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
                _machine.Memory.Word(a.A) = a.B;
                _machine.Emit.BarrierOff(a.A, a.B, (BarrierKind)a.E, a.Site);
            }

            g.Pop();
            return;
        }

        _machine.Emit.BarrierStart(a.A, a.B, (BarrierKind)a.E, a.Site);
        CheckPointer(a.B);
        if (_machine.Without.Has(Defence.ShadeAlways))
        {
            a.F = IsWhiteHolder(a.A) ? 1UL : 0;
        }

        bool shadowed = _machine.Shadow.Enabled && _machine.Shadow.HasWord(a.A);
        if (!shadowed)
        {
            BeginSteps(g, ref a);
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
        bool isJan14 = _machine.Options.Tree == RuntimeTree.Jan14;
        ulong limit = isJan14 ? Limits.PageBytes : Limits.NilPageBytes;
        bool isBad = value < limit || value == PoisonStack || (isJan14 && value == PoisonGc);
        if (value != 0 && isBad)
        {
            throw GoFatalException.Throw("bad pointer in write barrier");
        }
    }

    void Compare(ref Activation a)
    {
        a.D = _machine.Memory.Peek(a.A);
        bool missed = _machine.Shadow.IsMissed(a.D, a.C);
        _machine.Emit.ShadowCheck(a.A, a.D, a.C, ShadowVerdicts.Of(_machine.Shadow, a.D, a.C));
        if (missed)
        {
            throw MissedBarrier.AtWrite(_machine, a.A, a.D, a.C, a.B);
        }

        a.State = (byte)State.StoreShadow;
    }

    static bool StoresItself(in Activation a) =>
        (BarrierKind)a.E != BarrierKind.NoStore && (BarrierKind)a.E != BarrierKind.CallResults;
}
