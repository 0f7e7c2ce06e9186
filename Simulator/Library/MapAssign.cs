// m[key] = value: moves two old buckets if the map is growing, looks for the key, and overwrites key and value
// or puts them into a free cell, for which the map may have to begin to grow, or the chain to get a bucket.
// The new cell is published by its hash byte, after key and value. Go: hashmap.go mapassign1, growWork.
//
// Activation: A map type, B map, C address of the arguments, D the cell (packed), E hash, F last bucket.

using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>Assignment to an element of a map.</summary>
public sealed class MapAssign(Machine machine)
{
    enum State : byte
    {
        Enter,
        BucketsAllocated,
        MoveOwn,
        MoveNext,
        Search,
        OverflowAllocated,
        AllocateKey,
        KeyAllocated,
        AllocateValue,
        ValueAllocated,
        StoreKey,
        StoreValue,
        Publish,
        Count,
        UpdateKey,
        UpdateValue,
        Finish,
    }

    MapTable Table => machine.Parts.Maps.Table;

    HeapStores Stores => machine.Parts.Library.Stores;

    public void Step(Processor p, Goroutine g, ref Activation a)
    {
        if (machine.Without.Has(Defence.RootMapKey) && MustStop(p, g, a))
        {
            return;
        }

        MapLayout layout = new(machine.Program, a.A);
        switch ((State)a.State)
        {
            case State.Enter:
                Enter(p, g, ref a, layout);
                return;
            case State.BucketsAllocated:
                a.State = (byte)State.MoveOwn;
                Stores.Pointer(p, g, a.B + MapHeader.Buckets, g.Result, a.Site);
                return;
            case State.MoveOwn:
                a.State = (byte)State.MoveNext;
                if (!machine.Parts.MapEvacuate.TryBeginOwn(p, g, a))
                {
                    Step(p, g, ref a);
                }

                return;
            case State.MoveNext:
                a.State = (byte)State.Search;
                if (!machine.Parts.MapEvacuate.TryBeginNext(p, g, a))
                {
                    Step(p, g, ref a);
                }

                return;
            case State.Search:
                Search(p, g, ref a, layout);
                return;
            case State.OverflowAllocated:
                a.D = new MapCell(g.Result, 0).Pack();
                a.State = (byte)State.AllocateKey;
                Stores.Pointer(p, g, layout.OverflowSlot(a.F), g.Result, a.Site);
                return;
            case State.AllocateKey:
                Allocate(p, g, ref a, layout.Key, layout.AreKeysInline, State.KeyAllocated);
                return;
            case State.KeyAllocated:
                a.State = (byte)State.AllocateValue;
                Stores.Pointer(p, g, layout.KeySlot(MapCell.Unpack(a.D)), g.Result, a.Site);
                return;
            case State.AllocateValue:
                Allocate(p, g, ref a, layout.Value, layout.AreValuesInline, State.ValueAllocated);
                return;
            case State.ValueAllocated:
                a.State = (byte)State.StoreKey;
                Stores.Pointer(p, g, layout.ValueSlot(MapCell.Unpack(a.D)), g.Result, a.Site);
                return;
            case State.StoreKey:
            case State.UpdateKey:
                a.State++;
                ulong key = Table.Key(layout, MapCell.Unpack(a.D));
                Move(p, g, key, Argument(a, 1), layout.Key, a.Site);
                return;
            case State.StoreValue:
            case State.UpdateValue:
                a.State++;
                ulong value = Table.Value(layout, MapCell.Unpack(a.D));
                Move(p, g, value, Argument(a, 2), layout.Value, a.Site);
                return;
            case State.Publish:
                MapCell cell = MapCell.Unpack(a.D);
                ulong top = cell.Bucket + (ulong)cell.Index;
                Stores.Plain(top, MapTop.Of(a.E), WordKind.Uint8, a.Site);
                a.State = (byte)State.Count;
                return;
            case State.Count:
                ulong count = Table.Count(a.B) + 1;
                Stores.Plain(a.B + MapHeader.Count, count, a.Site);
                g.Pop();
                return;
            case State.Finish:
                g.Pop();
                return;
            default:
                Invariant.Fail($"MapAssign.Step: state {a.State}");
                return;
        }
    }

    /// <summary>Without the key as a root it matters that mapassign calls functions, which are safe points: elsewhere they are none.</summary>
    bool MustStop(Processor p, Goroutine g, in Activation a) =>
        (State)a.State is State.MoveOwn or State.Search or State.StoreKey
        && machine.SafePoints.MustStop(p, g);

    void Enter(Processor p, Goroutine g, ref Activation a, in MapLayout layout)
    {
        a.B = Argument(a, 0);
        if (a.B == 0)
        {
            machine.Panics.Text(g, "assignment to entry in nil map", a.Site);
            return;
        }

        int offender = 0;
        a.E = Table.Hash(layout, a.B, Argument(a, 1), ref offender);
        if (machine.Parts.Maps.IsOffended(g, offender, machine.Parts.Hashing.Text, a.Site))
        {
            return;
        }

        machine.Emit.Load(a.B + MapHeader.Buckets, 8, a.Site);
        bool hasBuckets = Table.Buckets(a.B) != 0;
        a.State = (byte)(hasBuckets ? State.MoveOwn : State.BucketsAllocated);
        if (!hasBuckets)
        {
            Malloc.Begin(g, layout.Bucket, 1, a.Site);
            machine.StepRoutine(p, g);
        }
    }

    void Search(Processor p, Goroutine g, ref Activation a, in MapLayout layout)
    {
        ulong mask = (1UL << Table.LogBuckets(a.B)) - 1;
        ulong bucket = layout.BucketAt(Table.Buckets(a.B), a.E & mask);
        int offender = 0;
        MapSearch search = Table.Search(layout, bucket, a.E, Argument(a, 1), ref offender, a.Site);
        if (machine.Parts.Maps.IsOffended(g, offender, machine.Equality.Text, a.Site))
        {
            return;
        }

        if (!search.Found.IsNone)
        {
            a.D = search.Found.Pack();
            a.State = (byte)State.UpdateKey;
        }
        else if (MapGrow.IsOverloaded(Table.Count(a.B), Table.LogBuckets(a.B), isHint: false))
        {
            a.State = (byte)State.MoveOwn;
            MapGrow.Begin(g, a.A, a.B, a.Site);
            machine.StepRoutine(p, g);
        }
        else if (search.Free.IsNone)
        {
            a.F = search.Last;
            a.State = (byte)State.OverflowAllocated;
            Malloc.Begin(g, layout.Bucket, 1, a.Site);
            machine.StepRoutine(p, g);
        }
        else
        {
            a.D = search.Free.Pack();
            a.State = (byte)State.AllocateKey;
        }
    }

    /// <summary>The object of a large key or value; inline ones need none. Next state in order.</summary>
    void Allocate(
        Processor p,
        Goroutine g,
        ref Activation a,
        RuntimeType type,
        bool isInline,
        State allocated
    )
    {
        a.State = (byte)(isInline ? allocated + 1 : allocated);
        if (isInline)
        {
            Step(p, g, ref a);
            return;
        }

        Malloc.Begin(g, type, 1, a.Site);
        machine.StepRoutine(p, g);
    }

    void Move(Processor p, Goroutine g, ulong to, ulong from, RuntimeType type, int site)
    {
        BarrierKind kind = machine.Without.Guard(Defence.MapAssignBarrier, BarrierKind.TypedMove);
        TypedMove.Begin(g, to, from, type.Id, site, kind);
        machine.StepRoutine(p, g);
    }

    ulong Argument(in Activation a, ulong index) => machine.Memory.StackWord(a.C + index * 8);
}
