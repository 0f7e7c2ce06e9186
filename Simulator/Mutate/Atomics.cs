// sync/atomic. Operations on integers and uintptr are plain memory operations: storing a pointer through
// them is a raw store. Pointer operations are made of the uintptr operation, then the barrier without
// store (shadow set, new value shaded), then the shadow word is set to "unknown", since another
// processor may have changed the memory word in between. The real StorePointer
// stores twice (through two functions, one after the other); here it stores once.
//
// Go: atomic_pointer.go sync_atomic_StorePointer, sync_atomic_SwapPointer,
// sync_atomic_CompareAndSwapPointer.
//
// Activation of AtomicPointer: A address of the arguments, B RuntimeFunction, C what the word held.

using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>What an atomic instruction does with its word.</summary>
public enum AtomicOperation : byte
{
    Load,
    Store,
    Swap,
    CompareAndSwap,
    Add,
}

/// <summary>Package sync/atomic.</summary>
public sealed class Atomics(Machine machine)
{
    enum State : byte
    {
        Store,
        Barrier,
        Forget,
        Finish,
    }

    public static void BeginPointer(
        Goroutine g,
        RuntimeFunction function,
        ulong arguments,
        int site
    )
    {
        ref Activation a = ref g.Push(Routine.AtomicPointer, site);
        a.A = arguments;
        a.B = (ulong)function;
    }

    public void Step(Processor p, Goroutine g, ref Activation a)
    {
        switch ((State)a.State)
        {
            case State.Store:
                StorePointer(g, ref a);
                return;
            case State.Barrier:
                a.State = (byte)(machine.Shadow.Enabled ? State.Forget : State.Finish);
                BeginBarrier(p, g, a);
                return;
            case State.Forget:
                machine.Shadow.Forget(Argument(a.A, 0));
                g.Pop();
                return;
            case State.Finish:
                g.Pop();
                return;
            default:
                Invariant.Fail($"Atomics.Step: state {a.State}");
                return;
        }
    }

    /// <summary>One operation on an integer, atomic: one step.</summary>
    public void Apply(Goroutine g, AtomicOperation operation, WordKind kind, ulong at, int site)
    {
        ulong address = Argument(at, 0);
        if (address < Limits.NilPageBytes)
        {
            machine.Panics.NilDereference(g, address, site);
            return;
        }

        ulong old = machine.Memory.Load(address, kind);
        switch (operation)
        {
            case AtomicOperation.Load:
                machine.Emit.Load(address, (ulong)OpCodes.SizeBytes(kind), site);
                Argument(at, 1) = old;
                return;
            case AtomicOperation.Store:
                Store(address, Argument(at, 1), kind, site);
                return;
            case AtomicOperation.Swap:
                Store(address, Argument(at, 1), kind, site);
                Argument(at, 2) = old;
                return;
            case AtomicOperation.CompareAndSwap:
                bool isEqual = old == Words.Canonical(Argument(at, 1), kind);
                if (isEqual)
                {
                    Store(address, Argument(at, 2), kind, site);
                }

                Argument(at, 3) = isEqual ? 1UL : 0;
                return;
            case AtomicOperation.Add:
                ulong sum = Words.Canonical(old + Argument(at, 1), kind);
                Store(address, sum, kind, site);
                Argument(at, 2) = sum;
                return;
            default:
                Invariant.Fail($"Atomics.Apply: {operation}");
                return;
        }
    }

    /// <summary>
    /// The store itself is told as the barrier's own: the barrier follows, without a store of its own.
    /// </summary>
    void StorePointer(Goroutine g, ref Activation a)
    {
        ulong address = Argument(a.A, 0);
        if (address < Limits.NilPageBytes)
        {
            machine.Panics.NilDereference(g, address, a.Site);
            return;
        }

        ref ulong word = ref machine.Memory.Word(address);
        RuntimeFunction function = (RuntimeFunction)a.B;
        if (function == RuntimeFunction.AtomicCompareAndSwapPointer)
        {
            bool isEqual = word == Argument(a.A, 1);
            Argument(a.A, 3) = isEqual ? 1UL : 0;
            if (!isEqual)
            {
                machine.Emit.Load(address, 8, a.Site);
                g.Pop();
                return;
            }
        }
        else if (function == RuntimeFunction.AtomicSwapPointer)
        {
            Argument(a.A, 2) = word;
        }

        a.C = word;
        word = NewValue(a);
        machine.Emit.BarrierStore(address, word);
        a.State = (byte)State.Barrier;
    }

    void BeginBarrier(Processor p, Goroutine g, Activation a)
    {
        if (machine.Without.Has(Defence.AtomicBarrier))
        {
            machine.StepRoutine(p, g);
            return;
        }

        ulong old = machine.Without.Has(Defence.AtomicShadeOld) ? 0 : a.C;
        ulong word = Argument(a.A, 0);
        WriteBarrier.Begin(g, word, NewValue(a), BarrierKind.NoStore, a.Site, old);
        machine.StepRoutine(p, g);
    }

    ulong NewValue(in Activation a) =>
        Argument(a.A, (RuntimeFunction)a.B == RuntimeFunction.AtomicCompareAndSwapPointer ? 2 : 1);

    void Store(ulong address, ulong value, WordKind kind, int site)
    {
        machine.Memory.Store(address, value, kind);
        ulong stored = kind == WordKind.Int32 ? (uint)value : value;
        machine.Emit.Store(address, stored, (ulong)OpCodes.SizeBytes(kind), site);
    }

    ref ulong Argument(ulong at, int word) => ref machine.Memory.StackWord(at + (ulong)word * 8);
}
