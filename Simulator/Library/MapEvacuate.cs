// evacuate: moves the keys of one old bucket chain into its two buckets of the new array: the one of the same
// number ("low") and its twin in the upper half ("high"). The byte of each old cell says where its key went, so that
// iterators find it. Keys and values move as the type's values do, with barriers; what is left in the old
// bucket is cleared plainly, unless an iterator may still look at it.
//
// Go: hashmap.go evacuate. Which way a key goes that does not equal itself is, while iterators are about,
// decided by its old byte, as an iterator decides it.
//
// Activation: A map type, B map, C number of the old bucket, and in the high byte the hash byte in hand,
// D old cell at hand, E next low cell, F next high cell (all packed).

using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>Moves one old bucket of a growing map.</summary>
public sealed class MapEvacuate(Machine machine)
{
    enum State : byte
    {
        Enter,
        Cell,
        Place,
        OverflowAllocated,
        StoreTop,
        MoveKey,
        MoveValue,
        NextCell,
        ClearPointers,
        Clear,
        Advance,
        DropOld,
    }

    const int TopShift = 56;

    MapTable Table => machine.Parts.Maps.Table;

    HeapStores Stores => machine.Parts.Library.Stores;

    /// <summary>
    /// If the map of a routine (A type, B map, E hash) is growing, moves the old bucket that the hash
    /// falls into. Go: growWork, first half.
    /// </summary>
    public bool TryBeginOwn(Processor p, Goroutine g, in Activation caller)
    {
        ulong half = (1UL << Table.LogBuckets(caller.B) >> 1) - 1;
        return TryBegin(p, g, caller, caller.E & half);
    }

    /// <summary>If it is still growing, moves the next one in order, so that it ends. Go: second half.</summary>
    public bool TryBeginNext(Processor p, Goroutine g, in Activation caller) =>
        TryBegin(p, g, caller, machine.Memory.Word(caller.B + MapHeader.Evacuated));

    bool TryBegin(Processor p, Goroutine g, Activation caller, ulong oldBucket)
    {
        if (Table.OldBuckets(caller.B) == 0)
        {
            return false;
        }

        ref Activation a = ref g.Push(Routine.MapEvacuate, caller.Site);
        a.A = caller.A;
        a.B = caller.B;
        a.C = oldBucket;
        machine.StepRoutine(p, g);
        return true;
    }

    public void Step(Processor p, Goroutine g, ref Activation a)
    {
        MapLayout layout = new(machine.Program, a.A);
        switch ((State)a.State)
        {
            case State.Enter:
                Enter(ref a, layout);
                return;
            case State.Cell:
                Decide(ref a, layout);
                return;
            case State.Place:
                Place(p, g, ref a, layout);
                return;
            case State.OverflowAllocated:
                LinkOverflow(p, g, ref a, layout, g.Result);
                return;
            case State.StoreTop:
                StoreTop(Destination(a), a.C >> TopShift, a.Site);
                a.State = (byte)State.MoveKey;
                return;
            case State.MoveKey:
                a.State = (byte)State.MoveValue;
                MoveKey(p, g, a, layout);
                return;
            case State.MoveValue:
                a.State = (byte)State.NextCell;
                MoveValue(p, g, a, layout);
                return;
            case State.NextCell:
                ref ulong next = ref IsLow(a) ? ref a.E : ref a.F;
                next = MapCell.Unpack(next).Next.Pack();
                NextCell(ref a, layout);
                return;
            case State.ClearPointers:
                ClearPointers(p, g, ref a, layout);
                return;
            case State.Clear:
                Clear(ref a, layout);
                return;
            case State.Advance:
                Advance(g, ref a);
                return;
            case State.DropOld:
                g.Pop();
                Stores.Nil(p, g, a.B + MapHeader.OldBuckets, a.Site);
                return;
            default:
                Invariant.Fail($"MapEvacuate.Step: state {a.State}");
                return;
        }
    }

    void Enter(ref Activation a, in MapLayout layout)
    {
        ulong bucket = layout.BucketAt(Table.OldBuckets(a.B), a.C);
        machine.Emit.Load(bucket, 8, a.Site);
        if (Table.IsEvacuated(bucket))
        {
            a.State = (byte)State.Advance;
            return;
        }

        ulong array = Table.Buckets(a.B);
        ulong twin = 1UL << (Table.LogBuckets(a.B) - 1);
        a.D = new MapCell(bucket, 0).Pack();
        a.E = new MapCell(layout.BucketAt(array, a.C), 0).Pack();
        a.F = new MapCell(layout.BucketAt(array, a.C + twin), 0).Pack();
        a.State = (byte)State.Cell;
    }

    /// <summary>Reads a cell's byte, and writes where its key will go.</summary>
    void Decide(ref Activation a, in MapLayout layout)
    {
        MapCell cell = MapCell.Unpack(a.D);
        ulong top = Table.Top(cell);
        if (top == MapTop.Empty)
        {
            StoreTop(cell, MapTop.EvacuatedEmpty, a.Site);
            NextCell(ref a, layout);
            return;
        }

        if (!MapTop.IsHash(top))
        {
            throw GoFatalException.Throw("bad map state");
        }

        ulong key = Table.Key(layout, cell);
        int offender = 0;
        ulong hash = Table.Hash(layout, a.B, key, ref offender);
        Invariant.Check(offender == 0, "MapEvacuate.Decide: a key in a map is hashable");
        ulong twin = 1UL << (Table.LogBuckets(a.B) - 1);
        bool isHigh = (hash & twin) != 0;
        bool isWatched = (Table.Flags(a.B) & MapHeader.HasIterator) != 0;
        if (isWatched && !Table.EqualsItself(layout, key))
        {
            isHigh = (top & 1) != 0;
            top = MapTop.Of(hash);
        }

        StoreTop(cell, isHigh ? MapTop.EvacuatedHigh : MapTop.EvacuatedLow, a.Site);
        a.C = OldBucket(a) | top << TopShift;
        a.State = (byte)State.Place;
    }

    void Place(Processor p, Goroutine g, ref Activation a, in MapLayout layout)
    {
        if (Destination(a).IsBehindLast)
        {
            a.State = (byte)State.OverflowAllocated;
            Malloc.Begin(g, layout.Bucket, 1, a.Site);
            machine.StepRoutine(p, g);
            return;
        }

        a.State = (byte)State.StoreTop;
        Step(p, g, ref a);
    }

    void LinkOverflow(Processor p, Goroutine g, ref Activation a, in MapLayout layout, ulong bucket)
    {
        ulong slot = layout.OverflowSlot(Destination(a).Bucket);
        ref ulong next = ref IsLow(a) ? ref a.E : ref a.F;
        next = new MapCell(bucket, 0).Pack();
        a.State = (byte)State.StoreTop;
        Stores.Pointer(p, g, slot, bucket, a.Site);
    }

    void MoveKey(Processor p, Goroutine g, Activation a, in MapLayout layout)
    {
        ulong to = layout.KeySlot(Destination(a));
        ulong from = layout.KeySlot(MapCell.Unpack(a.D));
        Move(p, g, to, from, layout.Key, layout.AreKeysInline, a.Site);
    }

    void MoveValue(Processor p, Goroutine g, Activation a, in MapLayout layout)
    {
        ulong to = layout.ValueSlot(Destination(a));
        ulong from = layout.ValueSlot(MapCell.Unpack(a.D));
        Move(p, g, to, from, layout.Value, layout.AreValuesInline, a.Site);
    }

    void Move(
        Processor p,
        Goroutine g,
        ulong to,
        ulong from,
        RuntimeType type,
        bool isInline,
        int site
    )
    {
        if (!isInline)
        {
            Stores.Pointer(p, g, to, machine.Memory.Word(from), site);
            return;
        }

        BarrierKind kind = machine.Without.Guard(Defence.EvacuateBarrier, BarrierKind.TypedMove);
        TypedMove.Begin(g, to, from, type.Id, site, kind);
        machine.StepRoutine(p, g);
    }

    void NextCell(ref Activation a, in MapLayout layout)
    {
        MapCell next = MapCell.Unpack(a.D).Next;
        if (next.IsBehindLast)
        {
            next = new MapCell(Table.Overflow(layout, next.Bucket), 0);
        }

        a.D = next.Pack();
        a.State = (byte)(next.IsNone ? State.ClearPointers : State.Cell);
    }

    void ClearPointers(Processor p, Goroutine g, ref Activation a, in MapLayout layout)
    {
        a.State = (byte)State.Clear;
        ulong bucket = layout.BucketAt(Table.OldBuckets(a.B), OldBucket(a));
        bool isCleared = (Table.Flags(a.B) & MapHeader.HasOldIterator) == 0;
        if (isCleared && machine.Parts.TypedClear.TryBegin(g, bucket, layout.Bucket, a.Site))
        {
            machine.StepRoutine(p, g);
            return;
        }

        Clear(ref a, layout);
    }

    void Clear(ref Activation a, in MapLayout layout)
    {
        a.State = (byte)State.Advance;
        if ((Table.Flags(a.B) & MapHeader.HasOldIterator) == 0)
        {
            ulong keys = layout.BucketAt(Table.OldBuckets(a.B), OldBucket(a)) + 8;
            machine.Memory.Clear(keys, layout.Bucket.SizeBytes - 8);
            machine.Emit.Clear(keys, layout.Bucket.SizeBytes - 8, a.Site);
        }
    }

    void Advance(Goroutine g, ref Activation a)
    {
        ulong bucket = OldBucket(a);
        ulong slot = a.B + MapHeader.Evacuated;
        if (bucket != machine.Memory.Word(slot))
        {
            g.Pop();
            return;
        }

        Stores.Plain(slot, bucket + 1, a.Site);
        if (bucket + 1 == 1UL << (Table.LogBuckets(a.B) - 1))
        {
            a.State = (byte)State.DropOld;
            return;
        }

        g.Pop();
    }

    void StoreTop(MapCell cell, ulong top, int site) =>
        Stores.Plain(cell.Bucket + (ulong)cell.Index, top, WordKind.Uint8, site);

    bool IsLow(in Activation a) => Table.Top(MapCell.Unpack(a.D)) == MapTop.EvacuatedLow;

    MapCell Destination(in Activation a) => MapCell.Unpack(IsLow(a) ? a.E : a.F);

    static ulong OldBucket(in Activation a) => a.C & (1UL << TopShift) - 1;
}
