// The heap of a machine: wires its parts, answers what an address belongs to.
//
// From the program down: Malloc takes a block from the P's MCache; an exhausted span is replaced by
// Refill from the MCentral of its class, sweeping as it goes; MCentral gets spans from MHeap by
// HeapAlloc, MHeap gets memory from the arena here. Sweeper and SweepSpan bring garbage back the
// same way. All locks of the runtime are held within one step only, except where the runtime itself
// lets go of them in the middle; those are the borders between steps.

using System.Globalization;
using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>The garbage-collected heap.</summary>
public sealed class GcHeap
{
    /// <summary>
    /// Address of all zero-sized objects; nothing is ever stored there. Go: malloc.go zerobase.
    /// </summary>
    public const ulong ZeroBase = Layout.DataLimit;

    readonly Machine _machine;

    [NotState("never changes")]
    readonly MSpan _emptySpan = new(-1);

    [UsedPart(nameof(UsedCaches))]
    readonly MCache?[] _caches = new MCache?[Limits.MaxProcessors];
    readonly MCentral[] _centrals = new MCentral[SizeClasses.Count];

    public GcHeap(Machine machine)
    {
        _machine = machine;
        _emptySpan.Initialize(0, 0);
        Stats = new HeapStats(this, machine.Emit);
        Pages = new MHeap(this, machine);
        Sweep = new Sweeper(this, machine);
        Malloc = new Malloc(this, machine);
        Refill = new Refill(this, machine);
        HeapAlloc = new HeapAlloc(this);
        SweepSpan = new SweepSpan(this, machine);
        Scavenger = new Scavenger(this, machine);
        Stacks = new StackAllocator(this);
        for (int i = 0; i < _centrals.Length; i++)
        {
            _centrals[i] = new MCentral(this, i);
        }

        Reset();
    }

    public SpanPool Spans { get; } = new();
    public SpanTable Table { get; } = new();
    public HeapBitmap Bitmap { get; } = new();
    public HeapStats Stats { get; }
    public MHeap Pages { get; }
    public Sweeper Sweep { get; }
    public Malloc Malloc { get; }
    public Refill Refill { get; }
    public HeapAlloc HeapAlloc { get; }
    public SweepSpan SweepSpan { get; }
    public Scavenger Scavenger { get; }
    public StackAllocator Stacks { get; }
    public SpecialTable Specials { get; } = new();
    public DueFinalizers Finalizers { get; } = new();
    public Memory Memory => _machine.Memory;
    public DefenceSet Without => _machine.Without;

    /// <summary>Back to the state before the first allocation; Memory is reset by the machine.</summary>
    public void Reset()
    {
        Spans.Reset();
        Table.Reset();
        Bitmap.Reset();
        Stats.Reset(_machine.Options.GoGc);
        Stats.NextGc = Pacer.FirstGoal(_machine.Options.Tree);
        Pages.Reset();
        Scavenger.Reset();
        Sweep.Reset();
        Stacks.Reset();
        Specials.Reset();
        Finalizers.Reset();
        foreach (MCache? cache in _caches)
        {
            cache?.Reset();
        }

        foreach (MCentral central in _centrals)
        {
            central.Reset();
        }
    }

    /// <summary>Span records come first: all else names them.</summary>
    internal void Transfer(StateTransfer s)
    {
        Spans.Transfer(s);
        Table.Transfer(s, Spans);
        Bitmap.Transfer(s);
        Stats.Transfer(s);
        Pages.Transfer(s);
        Sweep.Transfer(s);
        Scavenger.Transfer(s);
        Stacks.Transfer(s);
        Specials.Transfer(s);
        Finalizers.Transfer(s);
        foreach (MCentral central in _centrals)
        {
            central.Transfer(s);
        }

        TransferCaches(s);
    }

    int UsedCaches => _machine.ProcessorCount;

    /// <summary>Those of Ps that there are; the others are empty, or were never made, which is the same.</summary>
    void TransferCaches(StateTransfer s)
    {
        for (int i = 0; i < UsedCaches; i++)
        {
            Cache(i).Transfer(s, Spans);
        }

        for (int i = UsedCaches; s.IsLoading && i < _caches.Length; i++)
        {
            _caches[i]?.Reset();
        }
    }

    public MCentral Central(int sizeClass) => _centrals[sizeClass];

    /// <summary>A P's cache.</summary>
    public MCache Cache(int processor) =>
        _caches[processor] ?? (_caches[processor] = new MCache(_emptySpan));

    /// <summary>
    /// True if the address is in a span in use, below its limit. Go: mgc.go inheap.
    /// </summary>
    public bool InHeap(ulong address) => Table.Find(address) is not null;

    /// <summary>
    /// Start of the block that the pointer points into, 0 if into none; Go: mgc.go objectstart. A
    /// pointer to a boundary is not compared with the span's limit, so that one just past the last
    /// block of a span with a tail is taken for a block.
    /// </summary>
    public ulong ObjectStart(ulong pointer)
    {
        if (!Memory.InArena(pointer))
        {
            return 0;
        }

        ulong word = pointer & ~7UL;
        if (Bitmap.IsBoundary(word))
        {
            return word;
        }

        if (Without.Has(Defence.InteriorPointer))
        {
            return 0;
        }

        MSpan? span = Table.Find(pointer);
        if (span is null)
        {
            return 0;
        }

        ulong block =
            span.SizeClass == 0 ? span.Start : word - (word - span.Start) % span.ElementBytes;
        return Bitmap.IsBoundary(block)
            ? block
            : throw GoFatalException.Throw("failed to find block beginning");
    }

    /// <summary>Empties all caches; the world is stopped. Go: mgc.go flushallmcaches.</summary>
    public void FlushCaches()
    {
        for (int i = 0; i < _caches.Length; i++)
        {
            ReleaseAll(i);
        }
    }

    /// <summary>Empties a P's cache; Go: mcache.go mCache_ReleaseAll, stackcache_clear.</summary>
    public void ReleaseAll(int processor)
    {
        if (_caches[processor] is not { } cache)
        {
            return;
        }

        for (int i = 1; i < SizeClasses.Count; i++)
        {
            if (cache.Holds(i))
            {
                _machine.Emit.SpanUncache(cache[i].Start, (ulong)i);
                _centrals[i].Uncache(cache[i]);
                cache.Drop(i);
            }
        }

        Stacks.ClearCache(cache);
    }

    /// <summary>A P goes: what its cache holds and has counted is given back. Go: mcache.go freemcache.</summary>
    public void FreeCache(int processor)
    {
        ReleaseAll(processor);
        if (_caches[processor] is { } cache)
        {
            Stats.Purge(cache);
            cache.Reset();
        }
    }

    /// <summary>Gathers all Ps' counters; Go: mgc.go cachestats.</summary>
    public void GatherStats()
    {
        foreach (MCache? cache in _caches)
        {
            if (cache is not null)
            {
                Stats.Purge(cache);
            }
        }

        Stats.Publish();
    }

    /// <summary>An empty span goes back to the page heap: its bits say nothing any more.</summary>
    public void UnmarkSpan(MSpan span)
    {
        if (!_machine.Without.Has(Defence.UnmarkSpan))
        {
            Bitmap.UnmarkSpan(span);
        }
    }

    /// <summary>Drops every P's tiny block; part of mgc0.go clearpools.</summary>
    public void ClearTiny()
    {
        foreach (MCache? cache in _caches)
        {
            cache?.ClearTiny();
        }
    }

    /// <summary>Maps more of the arena; Go: malloc1.go mHeap_SysAlloc.</summary>
    /// <returns>Address of the first new byte.</returns>
    /// <exception cref="GoFatalException">The arena or the run's limit does not allow it.</exception>
    internal ulong Map(ulong sizeBytes)
    {
        ulong start = Memory.ArenaUsed;
        ulong used = start - Limits.ArenaStart;
        if (sizeBytes > Limits.ArenaMaxBytes - used)
        {
            throw GoFatalException.Throw("out of memory");
        }

        if (used + sizeBytes > _machine.Options.HeapLimitBytes)
        {
            throw BeyondLimit(used, sizeBytes);
        }

        Memory.ArenaUsed = start + sizeBytes;
        Table.Map(Memory.ArenaUsed);
        Bitmap.Map(Memory.ArenaUsed);
        Stats.HeapSys += sizeBytes;
        return start;
    }

    GoFatalException BeyondLimit(ulong used, ulong sizeBytes) =>
        new(
            ExitKind.HeapLimit,
            2,
            string.Create(
                CultureInfo.InvariantCulture,
                $"the heap would grow from {used} by {sizeBytes} bytes, beyond the run's limit of {_machine.Options.HeapLimitBytes} (--heap-limit)"
            )
        );
}
