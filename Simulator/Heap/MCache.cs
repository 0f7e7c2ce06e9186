// A P's cache of spans to allocate from, and its counters. Go: malloc2.go mcache, mcache.go.
// Nothing here is shared: only its own P touches it, or the collector while the world is stopped.

using System;

namespace GcSim.Simulator;

/// <summary>The allocation cache of a P.</summary>
public sealed class MCache
{
    readonly MSpan[] _spans = new MSpan[SizeClasses.Count];
    readonly MSpan _emptySpan;

    /// <param name="emptySpan">Stands for "no span"; its free list is empty. Go: emptymspan.</param>
    public MCache(MSpan emptySpan)
    {
        _emptySpan = emptySpan;
        Reset();
    }

    /// <summary>The tiny block that is being filled, and how full it is. Go: mcache.tiny.</summary>
    public ulong Tiny;
    public ulong TinyOffset;
    public ulong LocalTinyAllocs;

    /// <summary>Free sudogs, linked by their next field; no root. Go: mcache.sudogcache.</summary>
    public ulong Sudogs;

    /// <summary>Bytes allocated less bytes freed since the heap was last told. Go: local_cachealloc.</summary>
    public long LocalAllocBytes;
    public ulong LocalLookups;
    public ulong LocalLargeFreeBytes;
    public ulong LocalLargeFreeCount;

    /// <summary>
    /// Free stacks of an order, linked by their first words, and their bytes. Go: mcache.stackcache.
    /// </summary>
    public readonly ulong[] Stacks = new ulong[StackAllocator.OrderCount];
    public readonly ulong[] StackBytes = new ulong[StackAllocator.OrderCount];

    /// <summary>By size class.</summary>
    public readonly ulong[] LocalSmallFreeCount = new ulong[SizeClasses.Count];

    /// <summary>The span that a class is allocated from; an empty one if there is none.</summary>
    public MSpan this[int sizeClass]
    {
        get => _spans[sizeClass];
        set => _spans[sizeClass] = value;
    }

    public bool Holds(int sizeClass) => _spans[sizeClass] != _emptySpan;

    /// <summary>Forgets the class's span.</summary>
    public void Drop(int sizeClass) => _spans[sizeClass] = _emptySpan;

    /// <summary>Drops the tiny block; Go: mgc0.go clearpools.</summary>
    public void ClearTiny() => Tiny = TinyOffset = 0;

    public void Reset()
    {
        Array.Fill(_spans, _emptySpan);
        Array.Clear(LocalSmallFreeCount);
        Array.Clear(Stacks);
        Array.Clear(StackBytes);
        ClearTiny();
        Sudogs = 0;
        LocalTinyAllocs = LocalLookups = LocalLargeFreeBytes = LocalLargeFreeCount = 0;
        LocalAllocBytes = 0;
    }

    internal void Transfer(StateTransfer s, SpanPool spans)
    {
        foreach (ref MSpan span in _spans.AsSpan())
        {
            if (span == _emptySpan && s.TakesNone())
            {
                continue;
            }

            MSpan? held = span == _emptySpan ? null : span;
            spans.Transfer(s, ref held);
            span = held ?? _emptySpan;
        }

        s.Value(ref Tiny);
        s.Value(ref TinyOffset);
        s.Value(ref LocalTinyAllocs);
        s.Value(ref Sudogs);
        s.Value(ref LocalAllocBytes);
        s.Value(ref LocalLookups);
        s.Value(ref LocalLargeFreeBytes);
        s.Value(ref LocalLargeFreeCount);
        s.Words(Stacks);
        s.Words(StackBytes);
        s.Words(LocalSmallFreeCount);
    }
}
