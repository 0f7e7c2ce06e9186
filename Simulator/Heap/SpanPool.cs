// The records of all spans there ever were, and the dead ones among them for reuse.
// Go: mfixalloc.go (last freed, first reused) and mheap.go recordspan (h_allspans: a record enters
// the order once, when it is first carved, and never leaves). The sweeper goes by that order.

using System;

namespace GcSim.Simulator;

/// <summary>Allocates span records.</summary>
public sealed class SpanPool
{
    const int MostSpans = (int)(Limits.ArenaMaxBytes / Limits.PageBytes);

    [UsedPart(nameof(Count))]
    MSpan[] _all = new MSpan[32];

    [UsedPart(nameof(_deadCount))]
    int[] _dead = new int[32];

    [NotState("records there are for reuse")]
    int _made;

    int _deadCount;

    /// <summary>Records in use or dead since the last reset. Go: h.nspan.</summary>
    public int Count { get; private set; }

    /// <summary>A record by its place in the order; Go: h_allspans[id].</summary>
    public MSpan this[int id] => _all[id];

    /// <summary>A record initialised to the pages.</summary>
    public MSpan Take(ulong start, ulong pages)
    {
        MSpan span = _deadCount > 0 ? _all[_dead[--_deadCount]] : Next();
        span.Initialize(start, pages);
        return span;
    }

    /// <summary>Gives a record back; its state must be Dead and nothing may look at it any more.</summary>
    public void Return(MSpan span)
    {
        if (_deadCount == _dead.Length)
        {
            Array.Resize(ref _dead, _deadCount * 2);
        }

        _dead[_deadCount++] = span.Id;
    }

    /// <summary>Forgets all records and keeps them for the next run.</summary>
    public void Reset() => Count = _deadCount = 0;

    /// <summary>All records; lists, tables and caches that name them come later.</summary>
    internal void Transfer(StateTransfer s)
    {
        int count = s.Count(Count, MostSpans);
        for (int i = 0; i < count; i++)
        {
            if (i == Count)
            {
                _ = Next();
            }

            _all[i].Transfer(s);
        }

        Count = count;

        _deadCount = s.Count(_deadCount, count);
        s.Reserve(ref _dead, _deadCount);
        s.Numbers(_dead.AsSpan(0, _deadCount));
    }

    /// <summary>A reference to a record of this pool.</summary>
    /// <param name="span">Null where there may be none.</param>
    internal void Transfer(StateTransfer s, ref MSpan? span)
    {
        int id = span is null ? -1 : span.Id;
        s.Index(ref id, Count);
        if (s.IsLoading)
        {
            span = id < 0 ? null : _all[id];
        }
    }

    MSpan Next()
    {
        if (Count == _made)
        {
            if (_made == _all.Length)
            {
                Array.Resize(ref _all, _made * 2);
            }

            _all[_made] = new MSpan(_made);
            _made++;
        }

        MSpan span = _all[Count++];
        span.SweepGen = 0;
        span.Limit = 0;
        return span;
    }
}
