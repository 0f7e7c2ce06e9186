// The collection cycle. gogc(0) wakes the background collector, which marks while mutators run; gogc(1)
// and gogc(2) stop the world for all of it, 2 sweeps eagerly.
//
//   take worldsema; sweep what the last cycle left
//   stop the world; finish sweeping
//   concurrent only:
//     phase Scan (world stopped), start the world: grey what the roots point to, one level
//     stop the world, phase Mark, start the world: drain; the barrier is on from here
//     stop the world, phase Off
//   clear pools
//   phase MarkTermination: scan all roots again, drain, on all Ps; phase Off
//   gccheckmark: mark a second time; it must reach nothing that is unmarked
//   sweepgen += 2: what is unmarked is garbage; sweep lazily (bgsweep) or eagerly
//   give worldsema back, start the world
//
// Go: malloc.go gogc, gcwork; mgc.go gc_m, gc, gccheckmark_m, gcscan_m, gcmark_m; mgc0.go clearpools,
// backgroundgc. Phases Quiesce, StopTheWorld and Sweep are never entered at this commit.
//
// What must hold: one cycle at a time (worldsema); phase changes only while the world is stopped; no
// span is unswept when marking starts; numgc counts each marking, so with checkmark it advances by 2.
//
// Activation of Routine.Collect: A force, B marking passes left (gctrace 2 marks twice, and without
// checkmark sweeps what the first pass left before the second), C helpers,
// D heap goal before the cycle.

using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>Go: gcwork and gc.</summary>
public sealed partial class Collector(Machine machine)
{
    enum State : byte
    {
        Enter,
        SweepLeftOver,
        Stop,
        FinishSweep,
        Scan,
        ScanDone,
        InstallMarkBarrier,
        Mark,
        MarkDone,
        RemoveMarkBarrier,
        ClearPools,
        StartMarking,
        Marked,
        PassDone,
        SweepAll,
        Release,
        Leave,
    }

    /// <summary>Go: worldsema: whoever stops the world holds it.</summary>
    internal WorldSemaphore WorldSemaphore { get; } = new(machine);

    /// <summary>Go: memstats.enablegc: set when the runtime is initialised.</summary>
    public bool IsEnabled { get; set; }

    /// <summary>Go: memstats.numgc.</summary>
    public ulong NumGc { get; private set; }

    /// <summary>Cycles begun; a cycle may count as two collections in <see cref="NumGc"/>.</summary>
    public ulong Cycle { get; private set; }

    /// <summary>Go: checkmarkphase.</summary>
    public bool InCheckMark { get; private set; }

    /// <summary>Go: memstats.last_gc, in virtual time.</summary>
    public ulong LastGcNanoseconds { get; private set; }

    public void Reset()
    {
        WorldSemaphore.Reset();
        IsEnabled = InCheckMark = false;
        NumGc = Cycle = LastGcNanoseconds = 0;
        ResetBackground();
    }

    /// <summary>Go: gogc with force 1 or 2; the conditions under which it does nothing.</summary>
    public static void BeginForced(Goroutine g, GcForce force, int site)
    {
        Invariant.Check(force != GcForce.Background, "Collector.BeginForced: background");
        g.Push(Routine.Collect, site).A = (ulong)force;
    }

    public void Step(Processor p, Goroutine g, ref Activation a)
    {
        bool isConcurrent = (GcForce)a.A == GcForce.Background;
        switch ((State)a.State)
        {
            case State.Enter:
                Enter(p, g, ref a);
                return;
            case State.SweepLeftOver:
                Next(ref a, State.Stop);
                FinishSweep(g, isPause: false);
                return;
            case State.Stop:
                Next(ref a, State.FinishSweep);
                StopTheWorld.BeginStop(
                    g,
                    isConcurrent ? StopReason.GcScan : StopReason.GcMarkTermination
                );
                machine.StepRoutine(p, g);
                return;
            case State.FinishSweep:
                Next(ref a, isConcurrent ? State.Scan : State.ClearPools);
                FinishSweep(g, isPause: true);
                return;
            case State.Scan:
                SetPhase(GcPhase.Scan);
                machine.Marker.Setup(1);
                SetScannable(g, WaitReason.GarbageCollectionScan);
                Next(ref a, State.ScanDone);
                Marker.BeginScan(g);
                StopTheWorld.BeginStart(g, StopReason.GcScan);
                machine.StepRoutine(p, g);
                return;
            case State.ScanDone:
                g.Status = GoroutineStatus.Running;
                Next(ref a, State.InstallMarkBarrier);
                if (!machine.Without.Has(Defence.PhaseStops))
                {
                    StopTheWorld.BeginStop(g, StopReason.GcMark);
                    machine.StepRoutine(p, g);
                }

                return;
            case State.InstallMarkBarrier:
                SetPhase(GcPhase.Mark);
                Next(ref a, State.Mark);
                if (machine.Without.Has(Defence.PhaseStops))
                {
                    return;
                }

                StopTheWorld.BeginStart(g, StopReason.GcMark);
                machine.StepRoutine(p, g);
                return;
            case State.Mark:
                Next(ref a, State.MarkDone);
                Marker.BeginDrain(g);
                return;
            case State.MarkDone:
                Next(ref a, State.RemoveMarkBarrier);
                StopTheWorld.BeginStop(g, StopReason.GcMarkTermination);
                machine.StepRoutine(p, g);
                return;
            case State.RemoveMarkBarrier:
                SetPhase(GcPhase.Off);
                Next(ref a, State.ClearPools);
                return;
            case State.ClearPools:
                ClearPools();
                a.B = machine.Options.GcTrace > 1 ? 2UL : 1;
                _passStartNanoseconds = machine.TimeNanoseconds;
                Next(ref a, State.StartMarking);
                return;
            case State.StartMarking:
                StartMarking(g, ref a);
                return;
            case State.Marked:
                _markEndNanoseconds = machine.TimeNanoseconds;
                SetPhase(GcPhase.Off);
                Next(ref a, State.PassDone);
                if (!machine.Marker.HelpersAreDone)
                {
                    machine.World.AwaitHelpers(p);
                }

                return;
            case State.PassDone:
                PassDone(p, g, ref a);
                return;
            case State.SweepAll:
                Next(ref a, a.B > 0 ? State.StartMarking : State.Release);
                SweepAll.Begin(g, isPause: true);
                return;
            case State.Release:
                machine.Emit.GcEnd(
                    Cycle,
                    NumGc,
                    machine.Heap.Stats.HeapAlloc,
                    machine.Heap.Stats.NextGc
                );
                p.IsCollecting = false;
                WorldSemaphore.Release(p);
                Next(ref a, State.Leave);
                StopTheWorld.BeginStart(g, StopReason.GcMarkTermination);
                machine.StepRoutine(p, g);
                return;
            case State.Leave:
                g.Pop();
                return;
            default:
                Invariant.Fail($"Collector.Step: state {a.State}");
                return;
        }
    }

    void Enter(Processor p, Goroutine g, ref Activation a)
    {
        if (!CanCollect)
        {
            g.Pop();
            return;
        }

        if (!WorldSemaphore.TryAcquire(p, g))
        {
            return;
        }

        p.IsCollecting = true;
        Cycle++;
        machine.Emit.GcStart(Cycle, a.A, machine.Heap.Stats.HeapAlloc, machine.Heap.Stats.NextGc);
        Next(ref a, State.SweepLeftOver);
    }

    /// <summary>Go: gc, first half: roots and everything reachable, on all Ps that have a thread.</summary>
    void StartMarking(Goroutine g, ref Activation a)
    {
        _markStartNanoseconds = machine.TimeNanoseconds;
        if (!InCheckMark)
        {
            CheckAllSwept();
        }

        machine.Heap.Sweep.TakeSpans();
        SetPhase(GcPhase.MarkTermination);
        int helpers = machine.Parts.Threads.CountHelpers();
        machine.Marker.Setup(helpers + 1);
        machine.World.StartHelpers(helpers);
        machine.EmitAsActor();
        SetScannable(g, WaitReason.GarbageCollection);
        Next(ref a, State.Marked);
        Marker.BeginTerminate(g);
    }

    /// <summary>Go: gc, second half: the heap's goal, checkmark's second pass, the sweep's start.</summary>
    void PassDone(Processor p, Goroutine g, ref Activation a)
    {
        g.Status = GoroutineStatus.Running;
        machine.Stacks.FinishShrinking();
        NumGc++;
        LastGcNanoseconds = machine.TimeNanoseconds;
        ulong goalBytesBefore = machine.Heap.Stats.NextGc;
        SetGoal();
        PrintTrace(goalBytesBefore);
        TrueRoots.Tell(machine, Cycle, InCheckMark);
        if (!InCheckMark)
        {
            machine.MarkObserver?.MarkEnded(machine);
        }

        if (InCheckMark)
        {
            InCheckMark = false;
            ConvertBitmap(CheckMarkBits.End);
        }
        else
        {
            a.B--;
            if (machine.Options.GcCheckMark > 0)
            {
                BeginNextMarking(p, ref a);
                return;
            }
        }

        machine.Heap.Sweep.BeginSweepCycle();
        bool isEager = (GcForce)a.A == GcForce.Eager;
        Next(ref a, isEager || a.B > 0 ? State.SweepAll : State.Release);
        if (!isEager)
        {
            WakeSweeper(p);
        }
    }

    /// <summary>
    /// With checkmark a marking has no sweep of its own: the next one follows, and after the last one, checkmark's.
    /// </summary>
    void BeginNextMarking(Processor p, ref Activation a)
    {
        if (a.B == 0)
        {
            InCheckMark = true;
            if (machine.Without.Has(Defence.CheckMarkWindow))
            {
                WakeSweeper(p);
            }

            ConvertBitmap(CheckMarkBits.Begin);
        }

        Next(ref a, State.StartMarking);
    }
}
