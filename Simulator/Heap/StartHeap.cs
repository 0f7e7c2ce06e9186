// What the runtime and the packages that every program has allocate before main.main: 53 objects of 11,224 bytes
// live on in the first collections of Jan 14. The trigger, the goal and which block of a span is free
// next depend on them, so they are made in the same order, by the same allocator, as the real ones.
//
// Recorded from the runtime at 6482fe6c65 and d94192180f: a program that imports os and runtime, with four
// variables in its environment. They hold nothing here but the slice of all goroutines; a table of their
// addresses among the globals keeps alive what lived on. Goroutines add their own objects: NewProc.
//
// The parts, in order: Begin (schedinit), StartThread and BeginInit (runtime.main, before it lets collections
// start), InitPackages and the files of package os (main.init). One step each.

using System;

namespace GcSim.Simulator;

/// <summary>The objects that stand in the heap when a program begins.</summary>
sealed class StartHeap(Machine machine)
{
    /// <summary>Words of the table that keeps them alive; the first is the slice of all goroutines.</summary>
    public const int RootWords = 1 + MaxKept;

    const int MaxKept = 64;
    const int EnvironmentStrings = 4;
    const int MaxParallelThreads = 32;
    const int Files = 3;
    const ulong SignalStackBytes = 32 << 10;
    const ulong SystemStackBytes = 8 << 10;

    int _kept;

    bool IsWanted => machine.Program.RuntimeRoots != 0;

    public void Reset() => _kept = 0;

    /// <summary>Go: proc1.go schedinit: mcommoninit, goargs, goenvs, parforalloc, procresize.</summary>
    public void Begin(Processor p, int arguments)
    {
        if (IsWanted)
        {
            KeepStack(p, SignalStackBytes);
            Keep(p, OwnType.StartString, (ulong)arguments);
            Keep(p, OwnType.StartString, EnvironmentStrings);
            Keep(p, OwnType.ParallelForThread, MaxParallelThreads);
            Keep(p, OwnType.ParallelFor);
            KeepMany(p, OwnType.Processor, machine.ProcessorCount);
        }
    }

    /// <summary>
    /// Go: proc.go main: sysmon's m with its g0 and gsignal; the runtime's own errors. Initialization
    /// makes main's stack grow.
    /// </summary>
    public void StartThread(Processor p, Goroutine main)
    {
        if (IsWanted)
        {
            Keep(p, OwnType.Thread);
            KeepStack(p, SignalStackBytes);
            KeepStack(p, SystemStackBytes);
            KeepMany(p, OwnType.StartError, 6);
            machine.Stacks.Grow(main, 2 * Limits.StackMinBytes);
        }
    }

    /// <summary>Go: proc.go main: it defers a call for as long as it runs.</summary>
    public void DeferUnlock(Processor p)
    {
        if (IsWanted)
        {
            Keep(p, OwnType.Defer);
        }
    }

    /// <summary>Package initialization up to package os's files, from which on there is runfinq.</summary>
    public void InitPackages(Processor p, Goroutine main)
    {
        if (!IsWanted)
        {
            return;
        }

        machine.Stacks.Grow(main, 4 * Limits.StackMinBytes);
        Keep(p, OwnType.StartMap);
        KeepMany(p, OwnType.StartError, 3);
        Keep(p, OwnType.StartMap);
        Keep(p, OwnType.StartBucket);
        PoolDefers(p);
        Keep(p, OwnType.StartMap);
        Keep(p, OwnType.StartBucket);
        Keep(p, OwnType.StartError);
        KeepBytes(p, machine.Options.Tree == RuntimeTree.Jan14 ? 34UL : 35);
        KeepMany(p, OwnType.StartError, 12);
        KeepBytes(p, 8);
        KeepBytes(p, 8);
        Keep(p, OwnType.StartError);
        for (int i = 0; i < Files; i++)
        {
            Keep(p, OwnType.StartFile);
            Keep(p, OwnType.StartFileHandle);
            machine.Finalizers.CreateGoroutine(p);
        }
    }

    /// <summary>Two deferred calls of two words each have come and gone.</summary>
    void PoolDefers(Processor p)
    {
        const ulong ArgumentBytes = 16;
        ulong bytes = DeferRecord.HeaderBytes + ArgumentBytes;
        Goroutine host = p.SystemStack;
        RuntimeType type = machine.Program.TypeOf(OwnType.Defer);
        Span<ulong> records = stackalloc ulong[2];
        for (int i = 0; i < records.Length; i++)
        {
            Malloc.Begin(host, bytes, type.Id, 1, MallocOptions.None, 0);
            records[i] = machine.RunOnSystemStack(p);
        }

        foreach (ulong record in records)
        {
            machine.Parts.Defers.Store(record, DeferRecord.Size, ArgumentBytes, 0);
            machine.Parts.Defers.BeginFree(host, record, 0);
            _ = machine.RunOnSystemStack(p);
        }
    }

    /// <summary>The g of a thread and its stack. Go: proc1.go malg.</summary>
    void KeepStack(Processor p, ulong stackBytes)
    {
        Keep(p, OwnType.Goroutine);
        _ = machine.Heap.Stacks.Alloc(stackBytes, machine.Heap.Cache(p.Id));
    }

    void Keep(Processor p, OwnType type, ulong count = 1)
    {
        Malloc.Begin(p.SystemStack, machine.Program.TypeOf(type), count, 0);
        Keep(p, machine.RunOnSystemStack(p));
    }

    void KeepMany(Processor p, OwnType type, int objects)
    {
        for (int i = 0; i < objects; i++)
        {
            Keep(p, type);
        }
    }

    void KeepBytes(Processor p, ulong bytes)
    {
        Malloc.Begin(p.SystemStack, bytes, 0, 0, MallocOptions.NoScan, 0);
        Keep(p, machine.RunOnSystemStack(p));
    }

    void Keep(Processor p, ulong address)
    {
        Invariant.Check(_kept < MaxKept, "StartHeap.Keep: the table is full", (ulong)_kept);
        ulong slot = machine.Program.RuntimeRoots + 8 + (ulong)_kept * 8;
        _kept++;
        machine.Parts.Library.Stores.PointerNow(p, slot, address);
    }
}
