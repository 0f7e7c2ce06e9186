using System;

namespace GcSim.Simulator;

// Making and ending goroutines. Go: proc1.go newproc1, gfget, gfput, goexit0.
public sealed partial class Machine
{
    /// <summary>Go: newproc1: what a go statement does.</summary>
    /// <param name="arguments">Address of the argument words, copied to the new stack.</param>
    /// <param name="goroutine">The object that it is to have; 0: an ended goroutine's, or none.</param>
    public void StartGoroutine(
        Processor p,
        ulong closure,
        ulong arguments,
        int words,
        int site,
        ulong goroutine
    )
    {
        // Go: newproc1 leaves room for saved registers above the arguments.
        const int ReservedWords = 5;
        if ((ulong)(words + ReservedWords) * 8 >= Limits.StackMinBytes)
        {
            throw GoFatalException.Throw("newproc: function arguments too large for new goroutine");
        }

        int function = Interpreter.FunctionOf(closure);
        Goroutine g = MakeGoroutine(p, function, site, goroutine);
        for (int i = 0; i < words; i++)
        {
            ulong offset = (ulong)i * 8;
            Memory.StackWord(g.StackLow + offset) = Memory.StackWord(arguments + offset);
        }

        g.PushCall(function, g.StackLow, closure);
        Interpreter.Begin(g);
        Scheduler.Start(p, g);
    }

    /// <summary>A goroutine of the runtime's own; gives its id.</summary>
    public int StartSystemGoroutine(Processor p, Routine routine)
    {
        Goroutine g = MakeGoroutine(p, 0, 0, Parts.NewProc.AllocateNow(p));
        g.IsSystem = true;
        g.Push(routine, 0);
        Scheduler.Start(p, g);
        return g.Id;
    }

    /// <summary>Go: goexit0, gfput: a stack of other than the smallest size is given back.</summary>
    public void GoroutineEnded(Goroutine g)
    {
        if (g.StackHigh - g.StackLow != Limits.StackMinBytes)
        {
            Stacks.Free(g);
        }

        g.Next = _freeGoroutine;
        _freeGoroutine = g.Id;
    }

    /// <summary>Go: gcount, which NumGoroutine gives: all that have not ended, the runtime's too.</summary>
    public int CountGoroutines()
    {
        int count = 0;
        for (int i = 1; i <= GoroutineCount; i++)
        {
            count += _goroutines[i].Status != GoroutineStatus.Dead ? 1 : 0;
        }

        return count;
    }

    /// <summary>The program's own goroutines that have not ended. Go: checkdead's count.</summary>
    public int CountUserGoroutines()
    {
        int count = 0;
        for (int i = 1; i <= GoroutineCount; i++)
        {
            bool isAlive = _goroutines[i].Status != GoroutineStatus.Dead;
            count += isAlive && !_goroutines[i].IsSystem ? 1 : 0;
        }

        return count;
    }

    /// <summary>A new goroutine has an object in the heap: there is no ended one whose it can take.</summary>
    public bool NeedsGoroutineObject => _freeGoroutine == 0 && Program.RuntimeRoots != 0;

    /// <summary>
    /// Does what the P's system stack was given last, all at once: what the runtime does where nothing that
    /// a program can see comes in between. Gives the result.
    /// </summary>
    public ulong RunOnSystemStack(Processor p)
    {
        Goroutine system = p.SystemStack;
        int below = system.ActivationCount - 1;
        while (system.ActivationCount > below)
        {
            StepRoutine(p, system);
        }

        return system.Result;
    }

    Goroutine MakeGoroutine(Processor p, int function, int site, ulong goroutine)
    {
        Goroutine g = goroutine == 0 && _freeGoroutine != 0 ? TakeFree() : AddGoroutine();
        if (goroutine != 0)
        {
            Parts.AllGoroutines.Append(p, goroutine);
        }

        if (g.StackLow == 0)
        {
            Stacks.Allocate(g, Limits.StackMinBytes);
        }

        g.ScannedCycle = Barrier.ShadesHandled ? Collector.Cycle : 0;
        Emit.GoCreate(g.Id, function, site);
        return g;
    }

    Goroutine TakeFree()
    {
        Goroutine g = _goroutines[_freeGoroutine];
        _freeGoroutine = g.Next;
        (ulong low, ulong high) = (g.StackLow, g.StackHigh);
        g.Clear();
        (g.StackLow, g.StackHigh) = (low, high);
        return g;
    }

    Goroutine AddGoroutine()
    {
        int id = ++GoroutineCount;
        if (id == _goroutines.Length)
        {
            Array.Resize(ref _goroutines, id * 2);
        }

        Goroutine g = _goroutines[id] ??= new Goroutine(id);
        g.Clear();
        return g;
    }
}
