// What the collector must know of a goroutine's runtime routines: the words that on the real machine
// stand in frames of runtime functions, or in the g itself. Only routines that can be under way at a safe
// point matter: those that park in the middle. Addresses that the caller's frame holds too (the
// channel, the element) are not repeated.

namespace GcSim.Simulator;

/// <summary>Roots of a goroutine outside of its bytecode frames.</summary>
static class RuntimeRoots
{
    const int OfGoroutine = 2;

    /// <summary>Number of words, some of which may be 0.</summary>
    public static int Count(Goroutine g) => OfGoroutine + g.ActivationCount;

    public static ulong At(Goroutine g, int index)
    {
        switch (index)
        {
            case 0:
                return g.Waiting;
            case 1:
                return g.Param;
            default:
                return OfRoutine(g.ActivationAt(index - OfGoroutine));
        }
    }

    /// <summary>The word of a routine that keeps an object alive while it is parked.</summary>
    static ulong OfRoutine(in Activation a)
    {
        if (a.Routine == Routine.SemAcquire)
        {
            return a.A; // Go: semacquire's addr, which a WaitGroup no longer has.
        }

        if (a.Routine == Routine.Sleep)
        {
            return a.B; // Go: timers.t.
        }

        return a.Routine == Routine.RunFinalizers
            ? a.C // Go: runfinq's frame, reused from call to call.
            : 0;
    }
}
