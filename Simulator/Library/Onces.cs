// sync.Once, in two halves around the call of the function, which is the compiled code's, so that a panic
// in it unwinds through the second half as through Go's deferred calls. Go: sync/once.go.
//
// Activation of OnceBegin: A once, B address of the result. Of OnceEnd: A once.

namespace GcSim.Simulator;

/// <summary>Go: Once.Do.</summary>
sealed class Onces(Machine machine)
{
    enum BeginState : byte
    {
        Look,
        LookAgain,
    }

    AtomicWords Atomic => machine.Parts.Library.Atomic;

    public static void BeginBegin(Goroutine g, ulong once, ulong result, int site)
    {
        ref Activation a = ref g.Push(Routine.OnceBegin, site);
        a.A = once;
        a.B = result;
    }

    public static void BeginEnd(Goroutine g, ulong once, int site) =>
        g.Push(Routine.OnceEnd, site).A = once;

    /// <summary>Result 1: the function is to run, and the mutex is held.</summary>
    public void StepBegin(Processor p, Goroutine g, ref Activation a)
    {
        if (Atomic.IsNil(g, a.A, a.Site))
        {
            return;
        }

        bool isDone = Atomic.Load(a.A + SyncLayout.OnceDone, a.Site) == 1;
        machine.Memory.StackWord(a.B) = isDone ? 0UL : 1;
        (ulong mutex, int site) = (a.A, a.Site);
        switch ((BeginState)a.State)
        {
            case BeginState.Look when isDone:
                g.Pop();
                return;
            case BeginState.Look:
                a.State = (byte)BeginState.LookAgain;
                Mutexes.BeginLock(g, mutex, site);
                return;
            case BeginState.LookAgain:
                g.Pop();
                if (isDone)
                {
                    Mutexes.BeginUnlock(g, mutex, site);
                    machine.StepRoutine(p, g);
                }

                return;
            default:
                Invariant.Fail($"Onces.StepBegin: state {a.State}");
                return;
        }
    }

    public void StepEnd(Goroutine g, ref Activation a)
    {
        (ulong once, int site) = (a.A, a.Site);
        Atomic.Store(once + SyncLayout.OnceDone, 1, site);
        g.Pop();
        Mutexes.BeginUnlock(g, once, site);
    }
}
