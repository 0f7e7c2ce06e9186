// makemap: the buckets for the number of keys that the program expects, unless one is enough, then the header.
// The seed of its hash is a choice of the run. Go: hashmap.go makemap.
//
// Activation: A map type, B the bucket array, C address of the argument and the result, D log2 of buckets, E map.

using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>make(map[K]V, hint).</summary>
public sealed class MapMake(Machine machine)
{
    enum State : byte
    {
        Enter,
        BucketsAllocated,
        AllocateHeader,
        HeaderAllocated,
        StoreLogBuckets,
        StoreSeed,
        StoreBuckets,
        Finish,
    }

    /// <summary>Possible seeds; the real one has 31 bits.</summary>
    const uint SeedBound = 1U << 31;

    HeapStores Stores => machine.Parts.Library.Stores;

    public void Step(Processor p, Goroutine g, ref Activation a)
    {
        MapLayout layout = new(machine.Program, a.A);
        switch ((State)a.State)
        {
            case State.Enter:
                Enter(p, g, ref a, layout);
                return;
            case State.BucketsAllocated:
                a.B = g.Result;
                a.State = (byte)State.AllocateHeader;
                Step(p, g, ref a);
                return;
            case State.AllocateHeader:
                a.State = (byte)State.HeaderAllocated;
                Malloc.Begin(g, layout.Header, 1, a.Site);
                machine.StepRoutine(p, g);
                return;
            case State.HeaderAllocated:
                a.E = g.Result;
                a.State = (byte)State.StoreLogBuckets;
                Step(p, g, ref a);
                return;
            case State.StoreLogBuckets:
                Stores.Plain(a.E + MapHeader.LogBuckets, a.D, WordKind.Uint8, a.Site);
                a.State = (byte)State.StoreSeed;
                return;
            case State.StoreSeed:
                ulong seed = machine.Choose(ChoiceKind.MapOrder, SeedBound);
                Stores.Plain(a.E + MapHeader.Seed, seed, WordKind.Uint32, a.Site);
                a.State = (byte)State.StoreBuckets;
                return;
            case State.StoreBuckets:
                a.State = (byte)State.Finish;
                Stores.Pointer(p, g, a.E + MapHeader.Buckets, a.B, a.Site);
                return;
            case State.Finish:
                machine.Memory.StackWord(a.C + 8) = a.E;
                g.Pop();
                return;
            default:
                Invariant.Fail($"MapMake.Step: state {a.State}");
                return;
        }
    }

    void Enter(Processor p, Goroutine g, ref Activation a, in MapLayout layout)
    {
        long hint = (long)machine.Memory.StackWord(a.C);
        if (hint < 0 || hint != (int)hint)
        {
            machine.Panics.Text(g, "makemap: size out of range", a.Site);
            return;
        }

        while (MapGrow.IsOverloaded((ulong)hint, (int)a.D, isHint: true))
        {
            a.D++;
        }

        a.State = (byte)(a.D == 0 ? State.AllocateHeader : State.BucketsAllocated);
        if (a.D > 0)
        {
            Malloc.Begin(g, layout.Bucket, 1UL << (int)a.D, a.Site);
            machine.StepRoutine(p, g);
            return;
        }

        Step(p, g, ref a);
    }
}
