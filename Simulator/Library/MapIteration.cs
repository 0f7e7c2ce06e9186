// Range over a map. An iteration begins at a bucket and, in every bucket, at a cell that the run chooses, goes
// once around the bucket array that the map had then, and shows each key that is there all the time once.
// If the map grows meanwhile: an old bucket that has not been moved stands for both its new ones, of which each
// shows its own keys; a key that was moved is looked up in the map as it is now.
//
// The iterator is memory of the program's (see MapIterator); its pointer words are stored with barriers, as the
// runtime's own code stores them. Go: hashmap.go mapiterinit, mapiternext.
//
// Activation of MapIterate: A map type, B iterator, C address of key, D of value, E bucket at hand.
// Activation of MapIterateInit: A map type, B iterator, C address of the arguments.

using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>Starting and advancing an iterator.</summary>
public sealed class MapIteration(Machine machine)
{
    enum State : byte
    {
        Enter,
        NextBucket,
        Cells,
        StoreValue,
        StoreBucket,
        Finish,
    }

    enum InitState : byte
    {
        Enter,
        StoreMap,
        StoreBuckets,
        Choose,
        SetFlags,
        Advance,
    }

    MapTable Table => machine.Parts.Maps.Table;

    HeapStores Stores => machine.Parts.Library.Stores;

    public static void BeginNext(Goroutine g, ulong mapType, ulong iterator, int site)
    {
        ref Activation a = ref g.Push(Routine.MapIterate, site);
        a.A = mapType;
        a.B = iterator;
    }

    public void StepInit(Processor p, Goroutine g, ref Activation a)
    {
        ulong map = machine.Memory.StackWord(a.C);
        switch ((InitState)a.State)
        {
            case InitState.Enter:
                a.B = machine.Memory.StackWord(a.C + 8);
                if (ClearOrEnd(g, a, map))
                {
                    return;
                }

                a.State = (byte)InitState.StoreMap;
                ulong type = Layout.TypeAddress((int)a.A);
                Stores.Pointer(p, g, a.B + MapIterator.Type, type, a.Site);
                return;
            case InitState.StoreMap:
                a.State = (byte)InitState.StoreBuckets;
                Stores.Pointer(p, g, a.B + MapIterator.Map, map, a.Site);
                return;
            case InitState.StoreBuckets:
                a.State = (byte)InitState.Choose;
                Stores.Pointer(p, g, a.B + MapIterator.Buckets, Table.Buckets(map), a.Site);
                return;
            case InitState.Choose:
                Choose(g, a, Table.LogBuckets(map));
                a.State = (byte)InitState.SetFlags;
                return;
            case InitState.SetFlags:
                ulong flags = MapHeader.HasIterator | MapHeader.HasOldIterator;
                Stores.Plain(map + MapHeader.Flags, flags, WordKind.Uint32, a.Site);
                a.State = (byte)InitState.Advance;
                return;
            case InitState.Advance:
                (ulong mapType, ulong iterator, int site) = (a.A, a.B, a.Site);
                g.Pop();
                BeginNext(g, mapType, iterator, site);
                machine.StepRoutine(p, g);
                return;
            default:
                Invariant.Fail($"MapIteration.StepInit: state {a.State}");
                return;
        }
    }

    public void Step(Processor p, Goroutine g, ref Activation a)
    {
        switch ((State)a.State)
        {
            case State.Enter:
                a.E = machine.Memory.Word(a.B + MapIterator.Bucket);
                a.State = (byte)(a.E == 0 ? State.NextBucket : State.Cells);
                Step(p, g, ref a);
                return;
            case State.NextBucket:
                NextBucket(g, ref a);
                return;
            case State.Cells:
                FindCell(p, g, ref a);
                return;
            case State.StoreValue:
                a.State = (byte)State.StoreBucket;
                Stores.Pointer(p, g, a.B + MapIterator.Value, a.D, a.Site);
                return;
            case State.StoreBucket:
                a.State = (byte)State.Finish;
                Stores.Pointer(p, g, a.B + MapIterator.Bucket, a.E, a.Site);
                return;
            case State.Finish:
                g.Pop();
                return;
            default:
                Invariant.Fail($"MapIteration.Step: state {a.State}");
                return;
        }
    }

    /// <summary>Clears the iterator's pointers; true: the map is empty, and so is the iteration.</summary>
    bool ClearOrEnd(Goroutine g, in Activation a, ulong map)
    {
        for (ulong i = 0; i < MapIterator.PointerWords; i++)
        {
            Store(g, a, i * 8, 0, WordKind.Uint64);
        }

        bool isEmpty = machine.Parts.Maps.IsEmpty(map, a.Site);
        if (isEmpty)
        {
            g.Pop();
        }

        return isEmpty;
    }

    void Choose(Goroutine g, in Activation a, int logBuckets)
    {
        ulong bound = (ulong)MapTypes.CellsPerBucket << logBuckets;
        ulong choice = machine.Choose(ChoiceKind.MapOrder, (uint)System.Math.Min(bound, 1U << 31));
        ulong start = choice & (1UL << logBuckets) - 1;
        Store(g, a, MapIterator.StartBucket, start, WordKind.Uint64);
        Store(g, a, MapIterator.NextBucket, start, WordKind.Uint64);
        Store(g, a, MapIterator.Offset, choice >> logBuckets, WordKind.Uint8);
        Store(g, a, MapIterator.Wrapped, 0, WordKind.Uint8);
        Store(g, a, MapIterator.LogBuckets, (ulong)logBuckets, WordKind.Uint8);
        Store(g, a, MapIterator.Next, 0, WordKind.Uint8);
        Store(g, a, MapIterator.CheckBucket, MapIterator.NoCheck, WordKind.Uint64);
    }

    /// <summary>Goes on to the next bucket of the array, or ends.</summary>
    void NextBucket(Goroutine g, ref Activation a)
    {
        ulong bucket = Word(a, MapIterator.NextBucket);
        bool hasWrapped = Byte(a, MapIterator.Wrapped) != 0;
        if (hasWrapped && bucket == Word(a, MapIterator.StartBucket))
        {
            Store(g, a, MapIterator.Key, 0, WordKind.Uint64);
            Store(g, a, MapIterator.Value, 0, WordKind.Uint64);
            g.Pop();
            return;
        }

        int logBuckets = (int)Byte(a, MapIterator.LogBuckets);
        a.E = ChooseArray(g, a, bucket, logBuckets);
        bucket++;
        if (bucket == 1UL << logBuckets)
        {
            bucket = 0;
            Store(g, a, MapIterator.Wrapped, 1, WordKind.Uint8);
        }

        Store(g, a, MapIterator.NextBucket, bucket, WordKind.Uint64);
        Store(g, a, MapIterator.Next, 0, WordKind.Uint8);
        a.State = (byte)State.Cells;
    }

    /// <summary>The bucket of a number: the old one, while it stands for this one.</summary>
    ulong ChooseArray(Goroutine g, in Activation a, ulong bucket, int logBuckets)
    {
        MapLayout layout = new(machine.Program, a.A);
        ulong map = Word(a, MapIterator.Map);
        ulong old = Table.OldBuckets(map);
        if (old != 0 && logBuckets == Table.LogBuckets(map))
        {
            ulong half = (1UL << (logBuckets - 1)) - 1;
            ulong unmoved = layout.BucketAt(old, bucket & half);
            if (!Table.IsEvacuated(unmoved))
            {
                Store(g, a, MapIterator.CheckBucket, bucket, WordKind.Uint64);
                return unmoved;
            }
        }

        Store(g, a, MapIterator.CheckBucket, MapIterator.NoCheck, WordKind.Uint64);
        return layout.BucketAt(Word(a, MapIterator.Buckets), bucket);
    }

    /// <summary>One bucket: the next cell in it that is to be shown, or on to its overflow bucket.</summary>
    void FindCell(Processor p, Goroutine g, ref Activation a)
    {
        MapLayout layout = new(machine.Program, a.A);
        machine.Emit.Load(a.E, 8, a.Site);
        ulong offset = Byte(a, MapIterator.Offset);
        ulong first = Byte(a, MapIterator.Next);
        for (ulong i = first; i < MapTypes.CellsPerBucket; i++)
        {
            MapCell cell = new(a.E, (int)((i + offset) & (MapTypes.CellsPerBucket - 1)));
            if (IsShown(ref a, layout, cell))
            {
                Store(g, a, MapIterator.Next, i + 1, WordKind.Uint8);
                a.State = (byte)State.StoreValue;
                Stores.Pointer(p, g, a.B + MapIterator.Key, a.C, a.Site);
                return;
            }
        }

        a.E = Table.Overflow(layout, a.E);
        Store(g, a, MapIterator.Next, 0, WordKind.Uint8);
        a.State = (byte)(a.E == 0 ? State.NextBucket : State.Cells);
    }

    /// <summary>Sets the addresses of key and value, if the cell has some to be shown.</summary>
    bool IsShown(ref Activation a, in MapLayout layout, MapCell cell)
    {
        ulong top = Table.Top(cell);
        if (top is MapTop.Empty or MapTop.EvacuatedEmpty)
        {
            return false;
        }

        a.C = Table.Key(layout, cell);
        a.D = Table.Value(layout, cell);
        bool equalsItself = Table.EqualsItself(layout, a.C);
        ulong map = Word(a, MapIterator.Map);
        int offender = 0;
        ulong hash = equalsItself ? Table.Hash(layout, map, a.C, ref offender) : 0;
        if (!IsOfBucket(a, top, equalsItself, hash))
        {
            return false;
        }

        if (!MapTop.IsMoved(top) || !equalsItself)
        {
            return true;
        }

        ulong bucket = Table.BucketOf(layout, map, hash);
        MapSearch search = Table.Search(layout, bucket, hash, a.C, ref offender, a.Site);
        if (search.Found.IsNone)
        {
            return false;
        }

        a.C = Table.Key(layout, search.Found);
        a.D = Table.Value(layout, search.Found);
        return true;
    }

    /// <summary>A key of an old bucket belongs to the one new bucket that it will move to.</summary>
    bool IsOfBucket(in Activation a, ulong top, bool equalsItself, ulong hash)
    {
        ulong check = Word(a, MapIterator.CheckBucket);
        if (check == MapIterator.NoCheck)
        {
            return true;
        }

        int logBuckets = (int)Byte(a, MapIterator.LogBuckets);
        return equalsItself
            ? (hash & (1UL << logBuckets) - 1) == check
            : check >> (logBuckets - 1) == (top & 1);
    }

    ulong Word(in Activation a, ulong field) => machine.Memory.Word(a.B + field);

    ulong Byte(in Activation a, ulong field) => machine.Memory.Load(a.B + field, WordKind.Uint8);

    /// <summary>A plain store; the own stack is not shared, and tells nothing.</summary>
    void Store(Goroutine g, in Activation a, ulong field, ulong value, WordKind kind)
    {
        ulong address = a.B + field;
        machine.Memory.Store(address, value, kind);
        if (address - g.StackLow >= g.StackHigh - g.StackLow)
        {
            machine.Emit.Store(address, value, (ulong)OpCodes.SizeBytes(kind), a.Site);
        }
    }
}
