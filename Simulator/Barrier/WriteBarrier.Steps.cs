using System.Collections.Generic;
using System.Collections.Immutable;
using GcSim.TraceFormat;

namespace GcSim.Simulator;

// The dialect's part of a barrier: its steps one by one.
public sealed partial class WriteBarrier
{
    void BeginSteps(Goroutine g, ref Activation a)
    {
        a.State = (byte)State.Steps;
        a.C = a.F; // Without barrier.always: whether the holder was white.
        NextStep(g, ref a, 0);
    }

    /// <summary>The first step from the given one on that this barrier has; without one it ends.</summary>
    void NextStep(Goroutine g, ref Activation a, ulong from)
    {
        BarrierStep[] steps = StepsFor(a.A);
        bool storesItself = StoresItself(a);
        for (a.F = from; a.F < (ulong)steps.Length; a.F++)
        {
            if (storesItself || steps[a.F] is BarrierStep.ShadeOld or BarrierStep.ShadeNew)
            {
                a.State = (byte)State.Steps;
                return;
            }
        }

        g.Pop();
    }

    void TakeStep(Processor p, Goroutine g, ref Activation a)
    {
        BarrierStep step = StepsFor(a.A)[a.F++];
        switch (step)
        {
            case BarrierStep.LoadOld:
                a.D = _machine.Memory.Word(a.A);
                break;
            case BarrierStep.Store:
                _machine.Memory.Word(a.A) = a.B;
                _machine.Emit.BarrierStore(a.A, a.B);
                break;
            case BarrierStep.ShadeOld:
                if (TryShade(p, g, ref a, OldTarget(a)))
                {
                    return;
                }

                break;
            case BarrierStep.ShadeNew:
                if (ShadesNew(g, a) && TryShade(p, g, ref a, a.B))
                {
                    return;
                }

                break;
            default:
                Invariant.Fail($"WriteBarrier.TakeStep: {step}");
                break;
        }

        NextStep(g, ref a, a.F);
    }

    /// <summary>
    /// What goes to a stack may come from another's, so that the writer's own stack says nothing about it.
    /// </summary>
    bool ShadesNew(Goroutine g, in Activation a) =>
        !(_machine.Without.Has(Defence.ShadeAlways) && a.C == 1) && DialectShadesNew(g, a);

    /// <summary>What a barrier that asks for the holder's colour would ask, before its store.</summary>
    bool IsWhiteHolder(ulong slot) =>
        _machine.Heap.InHeap(slot)
        && _machine.Heap.ObjectStart(slot) is ulong holder and not 0
        && !_machine.Heap.Bitmap.IsMarked(holder);

    bool DialectShadesNew(Goroutine g, in Activation a) =>
        _dialect.ShadesNew(g.ScannedCycle == _machine.Collector.Cycle)
        || !_machine.Shadow.HasWord(a.A);

    /// <summary>Go: writebarrierptr_nostore1, gcmarkwb_m. True: shading has begun.</summary>
    bool TryShade(Processor p, Goroutine g, ref Activation a, ulong value)
    {
        if (p.InWriteBarrier || !IsShading || value == 0 || !_machine.Heap.InHeap(value))
        {
            return false;
        }

        p.InWriteBarrier = true;
        a.State = (byte)State.Leave;
        Shading.Begin(g, value, a.Site);
        return true;
    }

    bool IsShading
    {
        get
        {
            switch (_machine.Phase)
            {
                case GcPhase.Scan:
                case GcPhase.Mark:
                case GcPhase.MarkTermination:
                    return Has(_shadingPhases, _machine.Phase);
                case GcPhase.Off:
                case GcPhase.Quiesce:
                case GcPhase.StopTheWorld:
                case GcPhase.Sweep:
                    return false;
                default:
                    throw GoFatalException.Throw("gcphasework in bad gcphase");
            }
        }
    }

    /// <summary>What is shaded for the word that is overwritten.</summary>
    ulong OldTarget(in Activation a) => _machine.Without.Has(Defence.ShadeOldValue) ? a.A : a.D;

    /// <summary>What the barrier's next step touches: the slot, or its shadow. See <see cref="Footprints"/>.</summary>
    internal Footprint NextAccess(in Activation a)
    {
        bool isAtSlot =
            (State)a.State != State.Leave
            && (
                (State)a.State != State.Steps
                || StepsFor(a.A)[a.F] is BarrierStep.LoadOld or BarrierStep.Store
            );
        return isAtSlot ? new Footprint(a.A & ~7UL, IsWrite: true) : default;
    }

    BarrierStep[] StepsFor(ulong destination) =>
        _hasStackSteps && !_machine.Shadow.HasWord(destination) ? _stackSteps : _steps;

    static BarrierStep[] Defended(ImmutableArray<BarrierStep> steps, DefenceSet without)
    {
        List<BarrierStep> kept = [];
        foreach (BarrierStep step in steps)
        {
            bool isTaken =
                step == BarrierStep.ShadeNew && without.Has(Defence.BarrierShade)
                || step == BarrierStep.ShadeOld && without.Has(Defence.BarrierShadeOld);
            if (!isTaken)
            {
                kept.Add(step);
            }
        }

        return [.. kept];
    }

    static uint Bit(GcPhase phase) => 1u << (int)phase;

    static bool Has(uint phases, GcPhase phase) => (phases >> (int)phase & 1) != 0;
}
