// sudogs: heap objects from a cache of each P, which is no root: clearpools cuts its links and drops
// it at every collection. Go: proc.go acquireSudog, releaseSudog; mgc0.go clearpools.
//
// Activation of AcquireSudog: nothing; result: the sudog. Activation of ReleaseSudog: A sudog.
//
// Not modelled: the barriers on the cache's head, which lies outside of the heap.

namespace GcSim.Simulator;

/// <summary>Allocates and frees the entries of wait lists.</summary>
sealed class Sudogs(Machine machine)
{
    public static void BeginAcquire(Goroutine g, int site) => g.Push(Routine.AcquireSudog, site);

    public static void BeginRelease(Goroutine g, ulong sudog, int site) =>
        g.Push(Routine.ReleaseSudog, site).A = sudog;

    /// <summary>The new one is allocated with locks held, so that it starts no collection.</summary>
    public void StepAcquire(Processor p, Goroutine g, ref Activation a)
    {
        if (a.State == 1)
        {
            g.Pop(g.Result);
            return;
        }

        MCache cache = machine.Heap.Cache(p.Id);
        ulong sudog = cache.Sudogs;
        if (sudog == 0)
        {
            a.State = 1;
            RuntimeType type = machine.Program.TypeOf(OwnType.Sudog);
            Malloc.Begin(g, type.SizeBytes, type.Id, 1, MallocOptions.NoGc, a.Site);
            machine.StepRoutine(p, g);
            return;
        }

        CheckNil(sudog, SudogLayout.Element, "acquireSudog: found s.elem != nil in cache");
        cache.Sudogs = machine.Memory.Word(sudog + SudogLayout.Next);
        machine.Parts.Library.Stores.Plain(sudog + SudogLayout.Next, 0, a.Site);
        g.Pop(sudog);
    }

    public void StepRelease(Processor p, Goroutine g, ref Activation a)
    {
        MCache cache = machine.Heap.Cache(p.Id);
        ulong sudog = a.A;
        if (a.State == 1)
        {
            cache.Sudogs = sudog;
            g.Pop();
            return;
        }

        CheckNil(sudog, SudogLayout.Element, "runtime: sudog with non-nil elem");
        CheckNil(sudog, SudogLayout.SelectDone, "runtime: sudog with non-nil selectdone");
        CheckNil(sudog, SudogLayout.Next, "runtime: sudog with non-nil next");
        CheckNil(sudog, SudogLayout.Previous, "runtime: sudog with non-nil prev");
        CheckNil(sudog, SudogLayout.WaitLink, "runtime: sudog with non-nil waitlink");
        a.State = 1;
        ulong next = sudog + SudogLayout.Next;
        machine.Parts.Library.Stores.Pointer(p, g, next, cache.Sudogs, a.Site);
    }

    /// <summary>
    /// The waiting goroutine of a sudog. One that is not waiting is a wait list gone wrong by the
    /// program's doing (a channel that was freed), which the runtime notices too.
    /// </summary>
    public Goroutine GoroutineOf(ulong sudog)
    {
        ulong id = machine.Memory.Word(sudog + SudogLayout.Goroutine);
        if (id == 0 || id > (ulong)machine.GoroutineCount)
        {
            throw new MemoryFaultException(id);
        }

        Goroutine g = machine.Goroutines[id];
        return g.Status == GoroutineStatus.Waiting
            ? g
            : throw GoFatalException.Throw("bad g->status in ready");
    }

    /// <summary>Makes the sudog's goroutine runnable. Go: goready.</summary>
    /// <param name="param">What the goroutine is told; Go: g.param.</param>
    public void Ready(Processor p, ulong sudog, ulong param)
    {
        Goroutine waiting = GoroutineOf(sudog);
        waiting.Param = param;
        machine.Scheduler.Ready(p, waiting);
    }

    /// <summary>Go: clearpools: the world is stopped, so all of it is one step.</summary>
    public void ClearCaches()
    {
        for (int i = 0; i < machine.ProcessorCount; i++)
        {
            MCache cache = machine.Heap.Cache(i);
            for (ulong sudog = cache.Sudogs; sudog != 0; )
            {
                ulong next = machine.Memory.Word(sudog + SudogLayout.Next);
                machine.Parts.Library.Stores.Plain(sudog + SudogLayout.Next, 0, 0);
                sudog = next;
            }

            cache.Sudogs = 0;
        }
    }

    void CheckNil(ulong sudog, ulong field, string message)
    {
        if (machine.Memory.Word(sudog + field) != 0)
        {
            throw GoFatalException.Throw(message);
        }
    }
}
