// Finalizers: SetFinalizer attaches one to an object; the sweeper that finds the object unmarked queues
// it and keeps the object for that cycle; one goroutine, made at the first SetFinalizer, calls them.
// It is woken by a P that finds its local queue empty, never from inside a collection.
//
// Go: malloc.go SetFinalizer, createfing, runfinq; mgc.go wakefing; mheap.go addfinalizer,
// removefinalizer. The finalizer is called through reflectcall without a type, so that no barrier runs
// for its results.
//
// Activation of SetFinalizer: A address of the arguments (two interface values), B the object.
// Activation of RunFinalizers: A block of due finalizers, B entry in it, C call frame, D its bytes.

using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>Setting and running finalizers.</summary>
public sealed class Finalizers(Machine machine)
{
    enum RunState : byte
    {
        Take,
        NextEntry,
        FrameAllocated,
        StoreArgument,
        Call,
        Returned,
    }

    int _goroutine;
    bool _isWaiting;

    public void Reset()
    {
        _goroutine = 0;
        _isWaiting = false;
    }

    internal void Transfer(StateTransfer s)
    {
        s.Value(ref _goroutine);
        s.Value(ref _isWaiting);
    }

    public static void BeginSet(Goroutine g, ulong arguments, int site) =>
        g.Push(Routine.SetFinalizer, site).A = arguments;

    /// <summary>Go: findrunnable: fingwait &amp;&amp; fingwake.</summary>
    public void WakeIfQueued(Processor p)
    {
        if (_isWaiting && machine.Heap.Finalizers.Wake)
        {
            _isWaiting = false;
            machine.Heap.Finalizers.Wake = false;
            machine.Scheduler.Ready(p, machine.Goroutines[_goroutine]);
        }
    }

    /// <summary>Go: SetFinalizer: the checks, then the special, once the span is swept.</summary>
    public void StepSet(Processor p, Goroutine g, ref Activation a)
    {
        Memory memory = machine.Memory;
        ulong target = memory.Read(a.A + 8);
        if (a.State == 0)
        {
            FinalizerArguments arguments = new(machine, a.A);
            if (!arguments.CheckObject())
            {
                g.Pop();
                return;
            }

            if (arguments.IsRemoval)
            {
                a.State = 2;
            }
            else
            {
                arguments.CheckFunction();
                CreateGoroutine(p);
                a.State = 1;
            }

            Sweeper.BeginEnsureSwept(g, machine.Heap.Table.Find(target)!, a.Site);
            return;
        }

        MSpan span = machine.Heap.Table.Find(target)!;
        if (a.State == 2)
        {
            machine.Heap.Specials.Remove(span, target);
            machine.Emit.Finalizer(FinalizerStep.Removed, target, 0);
            g.Pop();
            return;
        }

        Finalizer finalizer = new FinalizerArguments(machine, a.A).ToFinalizer();
        if (!machine.Heap.Specials.Add(span, target, finalizer))
        {
            throw GoFatalException.Throw("runtime.SetFinalizer: finalizer already set");
        }

        machine.Emit.Finalizer(FinalizerStep.Set, target, finalizer.Function);
        g.Pop();
    }

    /// <summary>The finalizer goroutine has called this entry and those before it in the block.</summary>
    public bool HasCalled(int block, int index)
    {
        if (_goroutine == 0)
        {
            return false;
        }

        Activation a = machine.Goroutines[_goroutine].ActivationAt(0);
        return a.State != (byte)RunState.Take && a.A == (ulong)block && (ulong)index < a.B;
    }

    /// <summary>Go: createfing.</summary>
    public void CreateGoroutine(Processor p)
    {
        if (_goroutine == 0)
        {
            _goroutine = machine.StartSystemGoroutine(p, Routine.RunFinalizers);
            machine.Goroutines[_goroutine].IsSystem = false;
        }
    }

    /// <summary>Go: runfinq.</summary>
    public void StepRun(Processor p, Goroutine g, ref Activation a)
    {
        switch ((RunState)a.State)
        {
            case RunState.Take:
                TakeBlock(p, g, ref a);
                return;
            case RunState.NextEntry:
                NextEntry(g, ref a);
                return;
            case RunState.FrameAllocated:
                a.C = g.Result;
                a.State = (byte)RunState.StoreArgument;
                return;
            case RunState.StoreArgument:
                StoreArgument(g, ref a);
                return;
            case RunState.Call:
                Call(g, ref a);
                return;
            case RunState.Returned:
                Returned(ref a);
                return;
            default:
                Invariant.Fail($"Finalizers.StepRun: state {a.State}");
                return;
        }
    }

    void TakeBlock(Processor p, Goroutine g, ref Activation a)
    {
        int block = machine.Heap.Finalizers.Take();
        g.IsSystem = block == DueFinalizers.None;
        if (g.IsSystem)
        {
            _isWaiting = true;
            machine.Scheduler.Park(p, g, WaitReason.FinalizerWait);
            return;
        }

        a.A = (ulong)block;
        a.B = 0;
        a.State = (byte)RunState.NextEntry;
    }

    void NextEntry(Goroutine g, ref Activation a)
    {
        DueFinalizers due = machine.Heap.Finalizers;
        if ((int)a.B == due.Count((int)a.A))
        {
            int next = due.Return((int)a.A);
            a.A = (ulong)next;
            a.B = 0;
            a.State = (byte)(next == DueFinalizers.None ? RunState.Take : RunState.NextEntry);
            return;
        }

        ulong needed = 16 + (ulong)Entry(a).Finalizer.ReturnWords * 8;
        a.State = (byte)RunState.StoreArgument;
        if (a.D < needed)
        {
            a.D = needed;
            a.State = (byte)RunState.FrameAllocated;
            Malloc.Begin(g, needed, 0, 1, MallocOptions.NoScan, 0);
        }
    }

    /// <summary>The argument goes into the noscan frame by an ordinary, barriered store.</summary>
    void StoreArgument(Goroutine g, ref Activation a)
    {
        DueFinalizer entry = Entry(a);
        a.State = (byte)RunState.Call;
        ulong slot = a.C;
        if (IsInterface(entry))
        {
            machine.Memory.Word(slot) = Layout.TypeAddress(entry.Finalizer.ObjectType);
            machine.Emit.Store(slot, machine.Memory.Word(slot), 8, 0);
            slot += 8;
        }

        WriteBarrier.Begin(g, slot, entry.Object, BarrierKind.Pointer, 0);
    }

    /// <summary>Go: reflectcall: the frame is copied to the stack, then the function runs.</summary>
    void Call(Goroutine g, ref Activation a)
    {
        a.State = (byte)RunState.Returned;
        DueFinalizer entry = Entry(a);
        machine.Emit.Finalizer(FinalizerStep.Called, entry.Object, entry.Finalizer.Function);
        ulong words = IsInterface(entry) ? 2UL : 1;
        for (ulong i = 0; i < words; i++)
        {
            machine.Memory.StackWord(g.StackLow + i * 8) = machine.Memory.Word(a.C + i * 8);
        }

        ulong closure = entry.Finalizer.Function;
        int function = machine.Interpreter.FunctionOf(closure);
        g.PushCall(function, g.StackLow, closure);
        Interpreter.Begin(g);
    }

    void Returned(ref Activation a)
    {
        if (!machine.Without.Has(Defence.DueFinalizerCleared))
        {
            Entry(a) = default;
        }

        a.B++;
        a.State = (byte)RunState.NextEntry;
    }

    bool IsInterface(in DueFinalizer entry) =>
        machine.Program.Types[entry.Finalizer.ParameterType].Kind == TypeKind.Interface;

    ref DueFinalizer Entry(in Activation a) => ref machine.Heap.Finalizers.At((int)a.A, (int)a.B);
}
