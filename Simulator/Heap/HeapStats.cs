// The heap's counters. Go: malloc2.go mstats, mheap.largefree and its neighbours; malloc1.go
// purgecachedstats; mgc.go cachestats, updatememstats, readmemstats_m.
//
// HeapAlloc is stale on purpose: small objects are counted in their P's mcache and reach it only when
// a span changes hands, the statistics are gathered, or memory goes back to the page heap. When the
// collector starts depends on that. The exact numbers exist only after Update, which walks all spans:
// live objects are counted there, frees are counted as they happen, and mallocs are their sum.

using System;
using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>What runtime.MemStats and the pacer are made of.</summary>
public sealed class HeapStats(GcHeap heap, EventEmitter emit)
{
    readonly ulong[] _smallFreeCount = new ulong[SizeClasses.Count];
    readonly ulong[] _smallMallocCount = new ulong[SizeClasses.Count];
    ulong _toldHeapAlloc;
    ulong _toldNextGc;
    ulong _toldInUse;

    /// <summary>Bytes allocated, garbage included, as far as mcaches have reported them.</summary>
    public ulong HeapAlloc;

    /// <summary>The goal; 0 at start, so that the first check triggers a collection.</summary>
    public ulong NextGc;

    /// <summary>GOGC, or what debug.SetGCPercent made of it; negative: off. Go: gcpercent.</summary>
    public int GcPercent;

    /// <summary>Bytes of the arena that are mapped, in spans in use or of stacks, and free.</summary>
    public ulong HeapSys;
    public ulong HeapInUse;
    public ulong HeapIdle;

    /// <summary>Bytes of free spans that are with the operating system; part of <see cref="HeapIdle"/>.</summary>
    public ulong HeapReleased;

    /// <summary>Bytes of stack spans; part of <see cref="HeapInUse"/>.</summary>
    public ulong StacksInUse;

    /// <summary>Objects that were put into a tiny block that was there already.</summary>
    public ulong TinyAllocs;

    /// <summary>Searches for the object that a pointer points into, by SetFinalizer alone.</summary>
    public ulong Lookups;
    public ulong LargeFreeBytes;
    public ulong LargeFreeCount;

    /// <summary>As of the last <see cref="Update"/>.</summary>
    public ulong Mallocs { get; private set; }
    public ulong Frees { get; private set; }
    public ulong TotalAllocBytes { get; private set; }
    public ulong HeapObjects { get; private set; }

    /// <summary>Small objects of a class allocated, as of the last <see cref="Update"/>.</summary>
    public ulong SmallMallocs(int sizeClass) => _smallMallocCount[sizeClass];

    /// <summary>Small objects of a class freed, as far as mcaches have reported them.</summary>
    public ulong SmallFrees(int sizeClass) => _smallFreeCount[sizeClass];

    public void Reset(int gcPercent)
    {
        GcPercent = gcPercent;
        Array.Clear(_smallFreeCount);
        Array.Clear(_smallMallocCount);
        HeapAlloc = NextGc = HeapSys = HeapInUse = HeapIdle = StacksInUse = 0;
        HeapReleased = Lookups = 0;
        TinyAllocs = LargeFreeBytes = LargeFreeCount = 0;
        Mallocs = Frees = TotalAllocBytes = HeapObjects = 0;
        _toldHeapAlloc = _toldNextGc = _toldInUse = 0;
    }

    internal void Transfer(StateTransfer s)
    {
        s.Words(_smallFreeCount);
        s.Words(_smallMallocCount);
        s.Value(ref _toldHeapAlloc);
        s.Value(ref _toldNextGc);
        s.Value(ref _toldInUse);
        s.Value(ref HeapAlloc);
        s.Value(ref NextGc);
        s.Value(ref GcPercent);
        s.Value(ref HeapSys);
        s.Value(ref HeapInUse);
        s.Value(ref HeapIdle);
        s.Value(ref HeapReleased);
        s.Value(ref StacksInUse);
        s.Value(ref TinyAllocs);
        s.Value(ref Lookups);
        s.Value(ref LargeFreeBytes);
        s.Value(ref LargeFreeCount);
        Mallocs = s.Value(Mallocs);
        Frees = s.Value(Frees);
        TotalAllocBytes = s.Value(TotalAllocBytes);
        HeapObjects = s.Value(HeapObjects);
    }

    /// <summary>Moves what concerns HeapAlloc from a P's cache; done whenever the heap is locked.</summary>
    public void Transfer(MCache cache)
    {
        HeapAlloc += (ulong)cache.LocalAllocBytes;
        cache.LocalAllocBytes = 0;
        TinyAllocs += cache.LocalTinyAllocs;
        cache.LocalTinyAllocs = 0;
    }

    /// <summary>Moves all of a P's counters; Go: purgecachedstats.</summary>
    public void Purge(MCache cache)
    {
        Transfer(cache);
        Lookups += cache.LocalLookups;
        cache.LocalLookups = 0;
        LargeFreeBytes += cache.LocalLargeFreeBytes;
        cache.LocalLargeFreeBytes = 0;
        LargeFreeCount += cache.LocalLargeFreeCount;
        cache.LocalLargeFreeCount = 0;
        for (int i = 0; i < SizeClasses.Count; i++)
        {
            _smallFreeCount[i] += cache.LocalSmallFreeCount[i];
            cache.LocalSmallFreeCount[i] = 0;
        }
    }

    /// <summary>A sweeper freed so many bytes: the goal assumed that they were live.</summary>
    public void LowerGoal(ulong freedBytes) =>
        NextGc -= (ulong)((long)freedBytes * (GcPercent + 100) / 100);

    /// <summary>
    /// Flushes every P's cache and counts all objects; the world is stopped. Go: updatememstats.
    /// </summary>
    public void Update()
    {
        heap.FlushCaches();
        heap.GatherStats();
        Array.Clear(_smallMallocCount);
        ulong allocBytes = 0;
        ulong largeCount = 0;
        for (int i = 0; i < heap.Spans.Count; i++)
        {
            MSpan span = heap.Spans[i];
            if (span.State == SpanState.InUse)
            {
                bool isLarge = span.SizeClass == 0;
                ulong objects = isLarge ? 1UL : span.Ref;
                allocBytes += objects * span.ElementBytes;
                largeCount += isLarge ? 1UL : 0;
                _smallMallocCount[span.SizeClass] += isLarge ? 0 : objects;
            }
        }

        Sum(allocBytes, largeCount);
        Publish();
    }

    /// <summary>Emits an event if one of the numbers that timelines show has changed.</summary>
    public void Publish()
    {
        if (HeapAlloc != _toldHeapAlloc || NextGc != _toldNextGc || HeapInUse != _toldInUse)
        {
            _toldHeapAlloc = HeapAlloc;
            _toldNextGc = NextGc;
            _toldInUse = HeapInUse;
            emit.HeapStats(HeapAlloc, NextGc, HeapInUse);
        }
    }

    void Sum(ulong allocBytes, ulong largeCount)
    {
        ulong smallFreeBytes = 0;
        ulong liveCount = largeCount;
        Frees = LargeFreeCount + TinyAllocs;
        for (int i = 1; i < SizeClasses.Count; i++)
        {
            liveCount += _smallMallocCount[i];
            _smallMallocCount[i] += _smallFreeCount[i];
            Frees += _smallFreeCount[i];
            smallFreeBytes += _smallFreeCount[i] * SizeClasses.Bytes(i);
        }

        Mallocs = liveCount + Frees;
        TotalAllocBytes = allocBytes + LargeFreeBytes + smallFreeBytes;
        HeapAlloc = allocBytes;
        HeapObjects = liveCount;
    }
}
