// hashGrow: a bucket array of twice the size; the old one stays beside it until its buckets have been moved.
// Go: hashmap.go hashGrow.
//
// Activation: A map type, B map, C the new array.

namespace GcSim.Simulator;

/// <summary>Starts the growing of a map.</summary>
public sealed class MapGrow(Machine machine)
{
    enum State : byte
    {
        Enter,
        Allocated,
        StoreFlags,
        StoreOldBuckets,
        StoreBuckets,
        StoreEvacuated,
    }

    /// <summary>
    /// More than 6.5 keys a bucket, and more than one bucket holds. A map about to get one more key
    /// counts as overloaded at the limit, one that is made for so many only above it.
    /// </summary>
    public static bool IsOverloaded(ulong count, int logBuckets, bool isHint)
    {
        ulong limit = 13UL << logBuckets;
        return isHint
            ? count > MapTypes.CellsPerBucket && count * 2 > limit
            : count >= MapTypes.CellsPerBucket && count * 2 >= limit;
    }

    public static void Begin(Goroutine g, ulong mapType, ulong map, int site)
    {
        ref Activation a = ref g.Push(Routine.MapGrow, site);
        a.A = mapType;
        a.B = map;
    }

    HeapStores Stores => machine.Parts.Library.Stores;

    public void Step(Processor p, Goroutine g, ref Activation a)
    {
        MapTable table = machine.Parts.Maps.Table;
        switch ((State)a.State)
        {
            case State.Enter:
                if (table.OldBuckets(a.B) != 0)
                {
                    throw GoFatalException.Throw("evacuation not done in time");
                }

                a.State = (byte)State.Allocated;
                MapLayout layout = new(machine.Program, a.A);
                Malloc.Begin(g, layout.Bucket, 2UL << table.LogBuckets(a.B), a.Site);
                machine.StepRoutine(p, g);
                return;
            case State.Allocated:
                a.C = g.Result;
                Stores.Plain(
                    a.B + MapHeader.LogBuckets,
                    (ulong)table.LogBuckets(a.B) + 1,
                    WordKind.Uint8,
                    a.Site
                );
                a.State = (byte)State.StoreFlags;
                return;
            case State.StoreFlags:
                ulong hadIterator = table.Flags(a.B) & MapHeader.HasIterator;
                ulong flags = hadIterator == 0 ? 0 : MapHeader.HasOldIterator;
                Stores.Plain(a.B + MapHeader.Flags, flags, WordKind.Uint32, a.Site);
                a.State = (byte)State.StoreOldBuckets;
                return;
            case State.StoreOldBuckets:
                a.State = (byte)State.StoreBuckets;
                Stores.Pointer(p, g, a.B + MapHeader.OldBuckets, table.Buckets(a.B), a.Site);
                return;
            case State.StoreBuckets:
                a.State = (byte)State.StoreEvacuated;
                Stores.Pointer(p, g, a.B + MapHeader.Buckets, a.C, a.Site);
                return;
            case State.StoreEvacuated:
                Stores.Plain(a.B + MapHeader.Evacuated, 0, WordKind.Uint64, a.Site);
                g.Pop();
                return;
            default:
                Invariant.Fail($"MapGrow.Step: state {a.State}");
                return;
        }
    }
}
