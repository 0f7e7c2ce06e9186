// delete(m, key): moves two old buckets if the map is growing, then clears key and value plainly, marks the cell
// free and counts. Objects of large keys and values are let go. Go: hashmap.go mapdelete.
//
// Activation: A map type, B map, C address of the arguments, D the cell (packed), E hash.

using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>The built-in delete.</summary>
public sealed class MapDelete(Machine machine)
{
    enum State : byte
    {
        Enter,
        MoveOwn,
        MoveNext,
        Search,
        ClearPointers,
        ClearKey,
        ClearValue,
        Free,
        Count,
    }

    MapTable Table => machine.Parts.Maps.Table;

    HeapStores Stores => machine.Parts.Library.Stores;

    public void Step(Processor p, Goroutine g, ref Activation a)
    {
        MapLayout layout = new(machine.Program, a.A);
        switch ((State)a.State)
        {
            case State.Enter:
                Enter(g, ref a, layout);
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
                Search(g, ref a, layout);
                return;
            case State.ClearPointers:
                a.State = (byte)State.ClearKey;
                if (!ClearsPointers(p, g, a, layout))
                {
                    Step(p, g, ref a);
                }

                return;
            case State.ClearKey:
                Clear(layout.KeySlot(MapCell.Unpack(a.D)), layout.KeyBytes, a.Site);
                a.State = (byte)State.ClearValue;
                return;
            case State.ClearValue:
                Clear(layout.ValueSlot(MapCell.Unpack(a.D)), layout.ValueBytes, a.Site);
                a.State = (byte)State.Free;
                return;
            case State.Free:
                MapCell cell = MapCell.Unpack(a.D);
                ulong top = cell.Bucket + (ulong)cell.Index;
                Stores.Plain(top, MapTop.Empty, WordKind.Uint8, a.Site);
                a.State = (byte)State.Count;
                return;
            case State.Count:
                ulong count = Table.Count(a.B) - 1;
                Stores.Plain(a.B + MapHeader.Count, count, a.Site);
                g.Pop();
                return;
            default:
                Invariant.Fail($"MapDelete.Step: state {a.State}");
                return;
        }
    }

    void Enter(Goroutine g, ref Activation a, in MapLayout layout)
    {
        a.B = Argument(a, 0);
        if (machine.Parts.Maps.IsEmpty(a.B, a.Site))
        {
            g.Pop();
            return;
        }

        int offender = 0;
        a.E = Table.Hash(layout, a.B, Argument(a, 1), ref offender);
        a.State = (byte)State.MoveOwn;
        machine.Parts.Maps.IsOffended(g, offender, machine.Parts.Hashing.Text, a.Site);
    }

    void Search(Goroutine g, ref Activation a, in MapLayout layout)
    {
        ulong mask = (1UL << Table.LogBuckets(a.B)) - 1;
        ulong bucket = layout.BucketAt(Table.Buckets(a.B), a.E & mask);
        int offender = 0;
        MapSearch search = Table.Search(layout, bucket, a.E, Argument(a, 1), ref offender, a.Site);
        if (machine.Parts.Maps.IsOffended(g, offender, machine.Equality.Text, a.Site))
        {
            return;
        }

        a.D = search.Found.Pack();
        a.State = (byte)State.ClearPointers;
        if (search.Found.IsNone)
        {
            g.Pop();
        }
    }

    /// <summary>The barriers of key and value, which a barrier that looks at the old value needs.</summary>
    bool ClearsPointers(Processor p, Goroutine g, Activation a, in MapLayout layout)
    {
        MapCell cell = MapCell.Unpack(a.D);
        bool begins = BeginsClear(
            g,
            layout.ValueSlot(cell),
            layout.Value,
            layout.AreValuesInline,
            a
        );
        begins |= BeginsClear(g, layout.KeySlot(cell), layout.Key, layout.AreKeysInline, a);
        if (begins)
        {
            machine.StepRoutine(p, g);
        }

        return begins;
    }

    /// <summary>Of one that is not inline, the cell holds its address: a pointer like any other.</summary>
    bool BeginsClear(Goroutine g, ulong slot, RuntimeType type, bool isInline, in Activation a)
    {
        if (isInline)
        {
            return machine.Parts.TypedClear.TryBegin(g, slot, type, a.Site);
        }

        bool isNeeded = machine.Barrier.NeedsOld && machine.Barrier.Needed;
        if (isNeeded)
        {
            WriteBarrier.Begin(g, slot, 0, BarrierKind.Pointer, a.Site);
        }

        return isNeeded;
    }

    void Clear(ulong slot, ulong sizeBytes, int site)
    {
        if (sizeBytes > 0 && !machine.Without.Has(Defence.DeleteClears))
        {
            machine.Memory.Clear(slot, sizeBytes);
            machine.Emit.Clear(slot, sizeBytes, site);
        }
    }

    ulong Argument(in Activation a, ulong index) => machine.Memory.StackWord(a.C + index * 8);
}
