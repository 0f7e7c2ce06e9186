// Sweeps until no span is left to take: before a cycle, in its pause, and eagerly after it.
// Go: malloc.go gcwork's loops over gosweepone, mgc.go finishsweep_m and the eager loop of gc.
//
// Activation: A 1: the world is stopped (counts as pause sweeping), then spans that others had begun are
// waited for.

namespace GcSim.Simulator;

/// <summary>The loop over sweepone.</summary>
public sealed class SweepAll(Machine machine)
{
    enum State : byte
    {
        Next,
        Swept,
        Finish,
    }

    public static void Begin(Goroutine g, bool isPause) =>
        g.Push(Routine.SweepAll, 0).A = isPause ? 1UL : 0;

    public void Step(Processor p, Goroutine g, ref Activation a)
    {
        switch ((State)a.State)
        {
            case State.Next:
                a.State = (byte)State.Swept;
                g.Push(Routine.SweepOne, 0);
                machine.StepRoutine(p, g);
                return;
            case State.Swept:
                if (g.Result == Sweeper.NothingLeft)
                {
                    a.State = (byte)State.Finish;
                    return;
                }

                Count(a);
                a.State = (byte)State.Next;
                return;
            case State.Finish:
                Finish(g, a);
                return;
            default:
                Invariant.Fail($"SweepAll.Step: state {a.State}");
                return;
        }
    }

    void Count(in Activation a)
    {
        if (a.A != 0)
        {
            machine.Heap.Sweep.PauseCount++;
        }
        else
        {
            machine.Heap.Sweep.BackgroundCount++;
        }
    }

    void Finish(Goroutine g, in Activation a)
    {
        MSpan? unswept = a.A != 0 ? machine.Heap.Sweep.FirstUnswept(0) : null;
        if (unswept is null)
        {
            g.Pop();
            return;
        }

        Sweeper.BeginEnsureSwept(g, unswept, 0);
    }
}
