// Making, freeing and scanning defer records. They live in the heap; freed ones are kept by each P in pools by
// size class until the next collection drops them. Arguments are copied in plainly, without barriers: the
// bitmap hides them, their shadow words are "unknown" while the record is in use, and the collector scans
// them as it scans a stack, by the map of the function that will be called.
//
// Go: panic.go deferproc, newdefer, freedefer; traceback.go tracebackdefers; mgc0.go clearpools.
//
// Activation of Defer: A funcval, B address of the arguments, C their bytes, D the record, E next argument.
// Activation of FreeDefer: A the record, B bytes of its arguments.

namespace GcSim.Simulator;

/// <summary>Defer records.</summary>
public sealed class Defers(Machine machine)
{
    enum State : byte
    {
        Take,
        Allocated,
        StoreSize,
        HideArguments,
        StoreLink,
        StoreFunction,
        StoreSite,
        StoreFrame,
        CopyArguments,
    }

    enum FreeState : byte
    {
        ClearShadow,
        ForgetLink,
        ClearHeader,
        StoreLink,
        Put,
    }

    HeapStores Stores => machine.Parts.Library.Stores;

    /// <summary>Defers a call on behalf of the innermost frame; Go: deferproc.</summary>
    public static void Begin(Goroutine g, ulong closure, ulong arguments, int words, int site)
    {
        ref Activation a = ref g.Push(Routine.Defer, site);
        a.A = closure;
        a.B = arguments;
        a.C = (ulong)words * 8;
    }

    /// <summary>Gives a record back that is on no list any more; Go: freedefer.</summary>
    public void BeginFree(Goroutine g, ulong record, int site)
    {
        Invariant.Check(Word(record, DeferRecord.Function) == 0, "Defers.BeginFree: fn", record);
        ref Activation a = ref g.Push(Routine.FreeDefer, site);
        a.A = record;
        a.B = ArgumentBytes(record);
    }

    public ulong ArgumentBytes(ulong record) =>
        machine.Memory.Load(record + DeferRecord.Size, WordKind.Uint32);

    public ref ulong Word(ulong record, ulong field) => ref machine.Memory.Word(record + field);

    /// <summary>A plain store of a field of a record.</summary>
    public void Store(ulong record, ulong field, ulong value, int site) =>
        Stores.Plain(record + field, value, site);

    public void Step(Processor p, Goroutine g, ref Activation a)
    {
        switch ((State)a.State)
        {
            case State.Take:
                Take(p, g, ref a);
                return;
            case State.Allocated:
                a.D = g.Result;
                StoreSize(ref a);
                return;
            case State.StoreSize:
                StoreSize(ref a);
                return;
            case State.HideArguments:
                HideArgument(p, g, ref a);
                return;
            case State.StoreLink:
                a.State = (byte)State.StoreFunction;
                Stores.Pointer(p, g, a.D + DeferRecord.Link, g.Defer, a.Site);
                return;
            case State.StoreFunction:
                g.Defer = a.D;
                a.State = (byte)State.StoreSite;
                Stores.Pointer(p, g, a.D + DeferRecord.Function, a.A, a.Site);
                return;
            case State.StoreSite:
                Store(a.D, DeferRecord.Site, (ulong)a.Site, a.Site);
                a.State = (byte)State.StoreFrame;
                return;
            case State.StoreFrame:
                Store(a.D, DeferRecord.Frame, (ulong)(g.CallCount - 1), a.Site);
                a.State = (byte)State.CopyArguments;
                a.E = 0;
                return;
            case State.CopyArguments:
                CopyArgument(g, ref a);
                return;
            default:
                Invariant.Fail($"Defers.Step: state {a.State}");
                return;
        }
    }

    public void StepFree(Processor p, Goroutine g, ref Activation a)
    {
        int poolClass = DeferRecord.PoolClass(a.B);
        switch ((FreeState)a.State)
        {
            case FreeState.ClearShadow:
                machine.Shadow.Clear(DeferRecord.Arguments(a.A), a.B);
                a.State = (byte)(
                    machine.Barrier.NeedsOld ? FreeState.ForgetLink : FreeState.ClearHeader
                );
                return;
            case FreeState.ForgetLink:
                a.State = (byte)FreeState.ClearHeader;
                Stores.Nil(p, g, a.A + DeferRecord.Link, a.Site);
                return;
            case FreeState.ClearHeader when poolClass == DeferRecord.PoolClasses:
                g.Pop();
                return;
            case FreeState.ClearHeader:
                machine.Memory.Clear(a.A, DeferRecord.HeaderBytes);
                machine.Emit.Clear(a.A, DeferRecord.HeaderBytes, a.Site);
                a.State = (byte)FreeState.StoreLink;
                return;
            case FreeState.StoreLink:
                a.State = (byte)FreeState.Put;
                Stores.Pointer(p, g, a.A + DeferRecord.Link, p.DeferPool[poolClass], a.Site);
                return;
            case FreeState.Put:
                p.DeferPool[poolClass] = a.A;
                g.Pop();
                return;
            default:
                Invariant.Fail($"Defers.StepFree: state {a.State}");
                return;
        }
    }

    /// <summary>Drops the pools of all Ps and cuts their links; the world is stopped.</summary>
    public void ClearPools()
    {
        foreach (Processor p in machine.Processors)
        {
            for (int i = 0; i < p.DeferPool.Length; i++)
            {
                ulong next;
                for (ulong record = p.DeferPool[i]; record != 0; record = next)
                {
                    next = Word(record, DeferRecord.Link);
                    Store(record, DeferRecord.Link, 0, 0);
                }

                p.DeferPool[i] = 0;
            }
        }
    }

    /// <summary>The map of a record's arguments; empty for a deferred nil.</summary>
    public StackMap ArgumentMap(ulong record)
    {
        ulong closure = Word(record, DeferRecord.Function);
        return closure == 0
            ? StackMap.Empty
            : machine.Program.Functions[machine.Interpreter.FunctionOf(closure)].EntryMap;
    }

    /// <summary>The goroutine's stack has moved: pointers into it that records hold follow.</summary>
    public void Adjust(Goroutine g, ulong oldLow, ulong oldHigh, ulong delta)
    {
        for (ulong record = g.Defer; record != 0; record = Word(record, DeferRecord.Link))
        {
            StackMap map = ArgumentMap(record);
            Adjust(record + DeferRecord.Function, oldLow, oldHigh, delta);
            ulong words = ArgumentBytes(record) / 8;
            for (ulong i = 0; i < words; i++)
            {
                if (map.IsPointer((int)i))
                {
                    Adjust(DeferRecord.Arguments(record) + i * 8, oldLow, oldHigh, delta);
                }
            }
        }
    }

    void Adjust(ulong address, ulong oldLow, ulong oldHigh, ulong delta)
    {
        ulong word = machine.Memory.Word(address);
        if (word >= oldLow && word < oldHigh)
        {
            Stores.Plain(address, word + delta, 0);
        }
    }

    void Take(Processor p, Goroutine g, ref Activation a)
    {
        int poolClass = DeferRecord.PoolClass(a.C);
        ulong pooled = poolClass < DeferRecord.PoolClasses ? p.DeferPool[poolClass] : 0;
        if (pooled != 0)
        {
            p.DeferPool[poolClass] = Word(pooled, DeferRecord.Link);
            machine.Emit.Load(pooled + DeferRecord.Link, 8, a.Site);
            a.D = pooled;
            a.State = (byte)State.StoreSize;
            return;
        }

        int type = machine.Program.WellKnown.DeferRecord;
        Invariant.Check(type != 0, "Defers.Take: the program has no type runtime._defer");
        a.State = (byte)State.Allocated;
        ulong total = SizeClasses.RoundUp(DeferRecord.HeaderBytes + a.C);
        Malloc.Begin(g, total, type, 1, MallocOptions.None, a.Site);
        machine.StepRoutine(p, g);
    }

    void StoreSize(ref Activation a)
    {
        Stores.Plain(a.D + DeferRecord.Size, a.C, WordKind.Uint32, a.Site);
        a.State = (byte)State.HideArguments;
    }

    void HideArgument(Processor p, Goroutine g, ref Activation a)
    {
        if (!machine.Shadow.Enabled || a.E == a.C)
        {
            a.State = (byte)State.StoreLink;
            Step(p, g, ref a);
            return;
        }

        machine.Shadow.Forget(DeferRecord.Arguments(a.D) + a.E);
        a.E += 8;
    }

    void CopyArgument(Goroutine g, ref Activation a)
    {
        if (a.E == a.C)
        {
            g.Pop();
            return;
        }

        ulong value = machine.Memory.StackWord(a.B + a.E);
        Store(a.D, DeferRecord.HeaderBytes + a.E, value, a.Site);
        a.E += 8;
    }
}
