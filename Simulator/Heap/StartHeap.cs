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
    /// <summary>
    /// Words of the table that keeps them alive. The first are variables of the runtime: allgs, timers.t, allm
    /// and, in the place of the table allp, the P made last, which leads to the others.
    /// </summary>
    public const int RootWords = FirstKept + MaxKept;
    public const int GoroutinesRoot = 0;
    public const int TimersRoot = 1;
    const int ThreadsRoot = 2;
    const int ProcessorsRoot = 3;
    const int FirstKept = 4;

    /// <summary>Where the fields stand. Go: runtime2.go m.g0, m.gsignal, m.alllink; p.link.</summary>
    const ulong ThreadSystemStack = 0;
    const ulong ThreadSignalStack = 64;
    const ulong ThreadNext = 232;
    const ulong ProcessorNext = 16;

    const int MaxKept = 64;
    const int EnvironmentStrings = 4;
    const int MaxParallelThreads = 32;
    const int Files = 3;
    const ulong SignalStackBytes = 32 << 10;
    const ulong SystemStackBytes = 8 << 10;

    int _kept;
    int _processors;

    bool IsWanted => machine.Program.RuntimeRoots != 0;

    public void Reset() => _kept = _processors = 0;

    internal void Transfer(StateTransfer s)
    {
        s.Value(ref _kept);
        s.Value(ref _processors);
    }

    /// <summary>Go: proc1.go schedinit: mcommoninit, goargs, goenvs, parforalloc, procresize.</summary>
    public void Begin(Processor p, int arguments)
    {
        if (IsWanted)
        {
            Keep(p, NewStack(p, SignalStackBytes));
            Keep(p, OwnType.StartString, (ulong)arguments);
            Keep(p, OwnType.StartString, EnvironmentStrings);
            Keep(p, OwnType.ParallelForThread, MaxParallelThreads);
            Keep(p, OwnType.ParallelFor);
            AddProcessors(p);
        }
    }

    /// <summary>Those of GOMAXPROCS that there never were before. Go: procresize.</summary>
    public void AddProcessors(Processor p)
    {
        for (; IsWanted && _processors < machine.ProcessorCount; _processors++)
        {
            Link(p, ProcessorsRoot, New(p, OwnType.Processor), ProcessorNext);
        }
    }

    /// <summary>A new M. Go: proc1.go allocm, mcommoninit.</summary>
    public void AddThread(Processor p)
    {
        if (IsWanted)
        {
            ulong thread = New(p, OwnType.Thread);
            Link(p, ThreadsRoot, thread, ThreadNext);
            Store(p, thread + ThreadSignalStack, NewStack(p, SignalStackBytes));
            Store(p, thread + ThreadSystemStack, NewStack(p, SystemStackBytes));
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
            AddThread(p);
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

    /// <summary>What packages allocate that are initialized before main.</summary>
    public void InitPackages(Processor p, Goroutine main)
    {
        if (IsWanted)
        {
            machine.Stacks.Grow(main, 4 * Limits.StackMinBytes);
        }

        if (IsWanted && machine.Program.StartPackages >= StartPackages.Time)
        {
            InitTime(p);
        }

        if (IsWanted && machine.Program.StartPackages >= StartPackages.Os)
        {
            InitOs(p);
        }
    }

    /// <summary>Package syscall's tables, and the name of the time zone's file.</summary>
    void InitTime(Processor p)
    {
        Keep(p, OwnType.StartMap);
        KeepMany(p, OwnType.StartError, 3);
        Keep(p, OwnType.StartMap);
        Keep(p, OwnType.StartBucket);
        PoolDefers(p);
        Keep(p, OwnType.StartMap);
        Keep(p, OwnType.StartBucket);
        Keep(p, OwnType.StartError);
        KeepBytes(p, machine.Options.Tree == RuntimeTree.Jan14 ? 34UL : 35);
    }

    /// <summary>Errors of packages io and os, and the three files, from which on there is runfinq.</summary>
    void InitOs(Processor p)
    {
        KeepMany(p, OwnType.StartError, 12);
        KeepBytes(p, 8);
        KeepBytes(p, 8);
        Keep(p, OwnType.StartError);
        for (int i = 0; i < Files; i++)
        {
            Keep(p, OwnType.StartFile);
            Keep(p, OwnType.StartFileHandle);
            machine.Heap.Cache(p.Id).LocalLookups++;
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
    ulong NewStack(Processor p, ulong stackBytes)
    {
        ulong goroutine = New(p, OwnType.Goroutine);
        _ = machine.Heap.Stacks.Alloc(stackBytes, machine.Stacks.Cache);
        return goroutine;
    }

    /// <summary>No collection starts: the runtime holds locks, or is not yet ready for one.</summary>
    ulong New(Processor p, OwnType type, ulong count = 1)
    {
        RuntimeType made = machine.Program.TypeOf(type);
        MallocOptions noScan = made.NoPointers ? MallocOptions.NoScan : MallocOptions.None;
        ulong bytes = made.SizeBytes * count;
        Malloc.Begin(p.SystemStack, bytes, made.Id, count, noScan | MallocOptions.NoGc, 0);
        return machine.RunOnSystemStack(p);
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
        Store(p, Root(FirstKept + _kept), address);
        _kept++;
    }

    /// <summary>Puts an object in front of a list.</summary>
    void Link(Processor p, int root, ulong address, ulong nextField)
    {
        Store(p, address + nextField, machine.Memory.Word(Root(root)));
        Store(p, Root(root), address);
    }

    ulong Root(int index) => machine.Program.RuntimeRoots + (ulong)index * 8;

    void Store(Processor p, ulong address, ulong value) =>
        machine.Parts.Library.Stores.PointerNow(p, address, value);
}
