// Allocates an object. Go: malloc.go mallocgc, malloc1.go largeAlloc.
//
// Routine.Malloc: A bytes, B type id (0 only without pointers), C values of the type that the block
// begins with (1 for new), D MallocOptions. Result: the address. E the block, F its bytes.
//
//   Take        pop the class's free list in the P's cache and zero the block; if the list is empty a
//               Refill comes first. A large object has a span of its own, from HeapAlloc.
//   Initialize  write the block's types into the heap bitmap (a step of its own: a marker that follows
//               a dangling pointer can come in between), clear its shadow, then see whether to start
//               a collection or to help one.
//
// The common case takes two steps, one for a block without pointers. Nothing here is a safe point: the
// goroutine keeps its P, and the world cannot stop, until the block is described.
//
// Small blocks without pointers are tiny blocks, which several objects were meant to share. They never
// do: a new tiny block replaces the current one only if it is emptier, and the current offset starts at
// 0 (0e84088715, fixed by d18167fefe).

namespace GcSim.Simulator;

/// <summary>What an allocation may do without. Go: malloc2.go flags to malloc.</summary>
[System.Flags]
public enum MallocOptions : byte
{
    None = 0,

    /// <summary>The object holds no pointers.</summary>
    NoScan = 1,

    /// <summary>The caller overwrites the object; it need not be zeroed.</summary>
    NoZero = 2,

    /// <summary>Set by the routine: it took a span, so it should help a collection. Go: shouldhelpgc.</summary>
    TookSpan = 4,

    /// <summary>The caller holds locks: no collection is started. Go: m.locks in gogc.</summary>
    NoGc = 8,
}

/// <summary>The routine that allocates an object.</summary>
public sealed partial class Malloc(GcHeap heap, Machine machine)
{
    const byte Take = 0;
    const byte TakeLarge = 1;
    const byte Initialize = 2;
    const byte Return = 3;

    /// <summary>
    /// Begins the allocation of <paramref name="count"/> values of a type, one after another;
    /// Go: malloc.go newobject, newarray.
    /// </summary>
    public static void Begin(Goroutine g, RuntimeType type, ulong count, int site) =>
        Begin(
            g,
            count * type.SizeBytes,
            type.Id,
            count,
            type.NoPointers ? MallocOptions.NoScan : MallocOptions.None,
            site
        );

    /// <summary>Begins an allocation; the meaning of the arguments stands at the head of the file.</summary>
    public static void Begin(
        Goroutine g,
        ulong sizeBytes,
        int type,
        ulong count,
        MallocOptions flags,
        int site
    )
    {
        ref Activation a = ref g.Push(Routine.Malloc, site);
        a.A = sizeBytes;
        a.B = (ulong)type;
        a.C = count;
        a.D = (ulong)flags;
    }

    public void Step(Processor p, Goroutine g)
    {
        ref Activation a = ref g.Top;
        switch (a.State)
        {
            case Take:
                TakeBlock(p, g, ref a);
                break;
            case TakeLarge:
                UseLargeSpan(heap.Spans[(int)g.Result], ref a);
                EndTake(p, g, ref a);
                break;
            case Initialize:
                InitializeBlock(p, g, ref a);
                break;
            case Return:
                g.Pop(a.E);
                break;
            default:
                Invariant.Fail("Malloc.Step: no such state");
                break;
        }
    }

    static bool Has(in Activation a, MallocOptions flag) => ((MallocOptions)a.D & flag) != 0;

    void TakeBlock(Processor p, Goroutine g, ref Activation a)
    {
        if (a.A == 0)
        {
            g.Pop(GcHeap.ZeroBase);
        }
        else if (!Has(a, MallocOptions.NoScan) && a.B == 0)
        {
            throw GoFatalException.Throw("malloc missing type");
        }
        else if (a.A > Limits.MaxSmallBytes)
        {
            BeginLarge(g, ref a);
        }
        else if (Has(a, MallocOptions.NoScan) && a.A < SizeClasses.TinyBytes)
        {
            TakeTiny(p, g, ref a);
        }
        else
        {
            TakeSmall(p, g, ref a);
        }
    }

    void TakeSmall(Processor p, Goroutine g, ref Activation a)
    {
        int sizeClass = SizeClasses.ClassOf(a.A);
        if (!Pop(p, g, ref a, sizeClass))
        {
            return;
        }

        if (!Has(a, MallocOptions.NoZero) && !machine.Without.Has(Defence.MallocZero))
        {
            heap.Memory.Word(a.E) = 0;
            if (a.F > 16 && heap.Memory.Peek(a.E + 8) != 0)
            {
                heap.Memory.ZeroArena(a.E, a.F);
            }
        }

        EndTake(p, g, ref a);
    }

    void TakeTiny(Processor p, Goroutine g, ref Activation a)
    {
        MCache cache = heap.Cache(p.Id);
        ulong offset = AlignTiny(cache.TinyOffset, a.A);
        bool hasBlock = cache.Tiny != 0 || machine.Without.Has(Defence.TinyNil);
        if (hasBlock && offset + a.A <= SizeClasses.TinyBytes)
        {
            cache.TinyOffset = offset + a.A;
            cache.LocalTinyAllocs++;
            machine.Emit.Alloc(cache.Tiny + offset, a.A, (int)a.B, a.Site);
            g.Pop(cache.Tiny + offset);
            return;
        }

        if (!Pop(p, g, ref a, SizeClasses.Tiny))
        {
            return;
        }

        heap.Memory.Word(a.E) = 0;
        heap.Memory.Word(a.E + 8) = 0;
        bool isFirst = machine.Options.CombineTiny && cache.Tiny == 0;
        if (a.A < cache.TinyOffset || isFirst)
        {
            cache.Tiny = a.E;
            cache.TinyOffset = a.A;
        }

        EndTake(p, g, ref a);
    }

    static ulong AlignTiny(ulong offset, ulong sizeBytes)
    {
        if ((sizeBytes & 7) == 0)
        {
            return (offset + 7) & ~7UL;
        }

        if ((sizeBytes & 3) == 0)
        {
            return (offset + 3) & ~3UL;
        }

        return (sizeBytes & 1) == 0 ? (offset + 1) & ~1UL : offset;
    }

    // False: the class needs a span first; Take is then done again.
    bool Pop(Processor p, Goroutine g, ref Activation a, int sizeClass)
    {
        MCache cache = heap.Cache(p.Id);
        MSpan span = cache[sizeClass];
        ulong block = span.FreeList;
        if (block == 0)
        {
            a.D |= (ulong)MallocOptions.TookSpan;
            Refill.Begin(g, sizeClass, a.Site);
            return false;
        }

        span.FreeList = heap.Memory.Peek(block);
        span.Ref++;
        a.E = block;
        a.F = SizeClasses.Bytes(sizeClass);
        cache.LocalAllocBytes += (long)a.F;
        return true;
    }

    static void BeginLarge(Goroutine g, ref Activation a)
    {
        ulong pages = (a.A >> Limits.PageShift) + ((a.A & (Limits.PageBytes - 1)) != 0 ? 1UL : 0);
        if (pages > Limits.ArenaMaxBytes >> Limits.PageShift)
        {
            throw GoFatalException.Throw("out of memory");
        }

        a.D |= (ulong)MallocOptions.TookSpan;
        a.State = TakeLarge;
        HeapAlloc.Begin(g, pages, 0, needZero: !Has(a, MallocOptions.NoZero), a.Site);
    }

    void UseLargeSpan(MSpan span, ref Activation a)
    {
        span.Limit = span.Start + a.A;
        heap.Bitmap.MarkSpan(span);
        a.E = span.Start;
        a.F = span.ElementBytes;
    }

    void EndTake(Processor p, Goroutine g, ref Activation a)
    {
        a.State = Initialize;
        if (Has(a, MallocOptions.NoScan))
        {
            InitializeBlock(p, g, ref a);
        }
    }

    void InitializeBlock(Processor p, Goroutine g, ref Activation a)
    {
        if (!Has(a, MallocOptions.NoScan))
        {
            RuntimeType type = machine.Program.Types[(int)a.B];
            if (a.F > 8)
            {
                TypeMask.CheckSize(type);
            }

            Describe(a, type);
        }

        if (IsBornMarked && !heap.Bitmap.IsMarked(a.E))
        {
            MarkNew(a.E, isScanned: !Has(a, MallocOptions.NoScan));
        }

        machine.Shadow.Clear(a.E, a.F);
        machine.Emit.Alloc(a.E, a.A, (int)a.B, a.Site);
        End(p, g, ref a);
    }

    // A collection that is started or helped from here runs before the allocation returns.
    void End(Processor p, Goroutine g, ref Activation a)
    {
        a.State = Return;
        ulong block = a.E;
        int depth = g.ActivationCount;
        machine.Collector.AfterMalloc(p, g, (MallocOptions)a.D);
        if (g.ActivationCount == depth)
        {
            g.Pop(block);
        }
    }
}
