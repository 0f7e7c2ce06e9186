// A goroutine: two stacks of plain data. Calls holds the bytecode frames, whose slots live in the
// simulated stack [StackLow, StackHigh) of the arena (it grows upwards here; the real one grows
// down, which nothing observable depends on). Activations holds the runtime routines under way; the
// top one is stepped. A routine calls another by Push and gets its result in Result.

using System;
using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>Go: runtime2.go _Gidle .. _Gdead, without the scan states.</summary>
public enum GoroutineStatus : byte
{
    Idle = 0,
    Runnable,
    Running,
    Waiting,
    Dead,
}

/// <summary>Go: runtime2.go g.</summary>
public sealed class Goroutine(int id)
{
    const int MostEntries = (int)(Limits.StackMaxBytes / 8);

    [UsedPart(nameof(ActivationCount))]
    Activation[] _activations = new Activation[8];

    [UsedPart(nameof(CallCount))]
    CallFrame[] _calls = new CallFrame[8];

    [UsedPart(nameof(PanicCount))]
    PanicRecord[] _panics = new PanicRecord[2];

    /// <summary>From 1; its place in allgs. Dead goroutines are reused as the runtime does (gfget).</summary>
    public int Id { get; } = id;

    public GoroutineStatus Status;
    public WaitReason WaitReason;

    /// <summary>Works for the runtime; not counted as one of the program's. Go: g.issystem.</summary>
    public bool IsSystem;

    /// <summary>Asked to give up its P at the next safe point. Go: g.preempt.</summary>
    public bool Preempt;

    /// <summary>While above 0 it keeps its P, whoever asks. Go: m.locks.</summary>
    public int PinCount;

    /// <summary>The collector wants to scan its stack at the next safe point. Go: g.preemptscan.</summary>
    public bool PreemptScan;

    /// <summary>Scanned, or scanned in this phase. Go: g.gcworkdone.</summary>
    public bool GcWorkDone;

    /// <summary>The collection cycle in which its stack was scanned last.</summary>
    public ulong ScannedCycle;

    /// <summary>It has not run since its stack was scanned. Go: g.gcscanvalid, since 26 January 2015.</summary>
    public bool ScanIsValid;

    /// <summary>Next in the queue that it is in; 0: none. Go: g.schedlink.</summary>
    public int Next;

    public ulong StackLow;
    public ulong StackHigh;

    /// <summary>What the routine that ended last returned.</summary>
    public ulong Result;

    /// <summary>A second result, where the routine's file says so.</summary>
    public ulong SecondResult;

    /// <summary>The first of the sudogs that it waits with; 0: none. Go: g.waiting.</summary>
    public ulong Waiting;

    /// <summary>What woke it: a sudog, or 0. Go: g.param.</summary>
    public ulong Param;

    /// <summary>Its stack is being scanned by a worker: no P may run it.</summary>
    public bool IsBeingScanned;

    /// <summary>The defer record that was made last; 0: none. Go: g._defer.</summary>
    public ulong Defer;

    /// <summary>The panic under way began with a fault, at this address. Go: g.sig, g.sigcode1.</summary>
    public bool HasFaulted;
    public ulong FaultAddress;

    /// <summary>Panics under way, the newest last. Go: g._panic.</summary>
    public int PanicCount { get; private set; }

    public int ActivationCount { get; private set; }
    public int CallCount { get; private set; }

    /// <summary>The routine that is stepped next.</summary>
    public ref Activation Top => ref _activations[ActivationCount - 1];

    /// <summary>The innermost bytecode frame.</summary>
    public ref CallFrame Frame => ref _calls[CallCount - 1];

    public ref CallFrame CallAt(int index) => ref _calls[index];

    public ref Activation ActivationAt(int index) => ref _activations[index];

    public ref PanicRecord PanicAt(int index) => ref _panics[index];

    /// <summary>Adds an empty record; gives its index.</summary>
    public int PushPanic()
    {
        if (PanicCount == _panics.Length)
        {
            Array.Resize(ref _panics, PanicCount * 2);
        }

        _panics[PanicCount] = new PanicRecord { Callee = -1 };
        return PanicCount++;
    }

    public void PopPanic()
    {
        Invariant.Check(PanicCount > 0, "Goroutine.PopPanic: no panic", (ulong)Id);
        PanicCount--;
    }

    /// <summary>Drops routines and frames above the numbers given.</summary>
    public void Unwind(int activations, int calls)
    {
        bool isAbove = activations <= ActivationCount && calls <= CallCount;
        Invariant.Check(isAbove, "Goroutine.Unwind: nothing to drop", (ulong)Id);
        ActivationCount = activations;
        CallCount = calls;
    }

    /// <summary>Begins a routine; the reference is valid until the next Push.</summary>
    public ref Activation Push(Routine routine, int site)
    {
        if (ActivationCount == _activations.Length)
        {
            Array.Resize(ref _activations, ActivationCount * 2);
        }

        ref Activation top = ref _activations[ActivationCount++];
        top = default;
        top.Routine = routine;
        top.Site = site;
        return ref top;
    }

    /// <summary>Ends the routine on top.</summary>
    public void Pop(ulong result = 0)
    {
        Invariant.Check(ActivationCount > 0, "Goroutine.Pop: no routine under way", (ulong)Id);
        ActivationCount--;
        Result = result;
    }

    public void PushCall(int function, ulong framePointer, ulong closure)
    {
        if (CallCount == _calls.Length)
        {
            Array.Resize(ref _calls, CallCount * 2);
        }

        ref CallFrame frame = ref _calls[CallCount++];
        frame.Function = function;
        frame.Pc = -1;
        frame.FramePointer = framePointer;
        frame.Closure = closure;
        frame.IsPending = frame.IsPanicking = false;
    }

    public void PopCall()
    {
        Invariant.Check(CallCount > 0, "Goroutine.PopCall: no frame", (ulong)Id);
        CallCount--;
    }

    /// <summary>Back to a fresh goroutine without a stack.</summary>
    public void Clear()
    {
        Status = GoroutineStatus.Idle;
        WaitReason = WaitReason.None;
        IsSystem = Preempt = PreemptScan = GcWorkDone = IsBeingScanned = false;
        ScanIsValid = false;
        Next = PinCount = 0;
        StackLow = StackHigh = Result = SecondResult = Waiting = Param = 0;
        Defer = FaultAddress = ScannedCycle = 0;
        HasFaulted = false;
        ActivationCount = CallCount = PanicCount = 0;
    }

    internal void Transfer(StateTransfer s)
    {
        s.Value(ref Status);
        s.Value(ref WaitReason);
        s.Value(ref IsSystem);
        s.Value(ref Preempt);
        s.Value(ref PinCount);
        s.Value(ref PreemptScan);
        s.Value(ref GcWorkDone);
        s.Value(ref ScannedCycle);
        s.Value(ref ScanIsValid);
        s.Value(ref Next);
        s.Value(ref StackLow);
        s.Value(ref StackHigh);
        s.Value(ref Result);
        s.Value(ref SecondResult);
        s.Value(ref Waiting);
        s.Value(ref Param);
        s.Value(ref IsBeingScanned);
        s.Value(ref Defer);
        s.Value(ref HasFaulted);
        s.Value(ref FaultAddress);
        TransferStacks(s);
    }

    void TransferStacks(StateTransfer s)
    {
        ActivationCount = s.Count(ActivationCount, MostEntries);
        s.Reserve(ref _activations, ActivationCount);
        foreach (ref Activation a in _activations.AsSpan(0, ActivationCount))
        {
            a.Transfer(s);
        }

        CallCount = s.Count(CallCount, MostEntries);
        s.Reserve(ref _calls, CallCount);
        foreach (ref CallFrame frame in _calls.AsSpan(0, CallCount))
        {
            frame.Transfer(s);
        }

        PanicCount = s.Count(PanicCount, MostEntries);
        s.Reserve(ref _panics, PanicCount);
        foreach (ref PanicRecord panic in _panics.AsSpan(0, PanicCount))
        {
            panic.Transfer(s);
        }
    }
}
