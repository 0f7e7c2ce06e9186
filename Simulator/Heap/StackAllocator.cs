// Memory for goroutine stacks, in spans of the arena that the collector does not look into.
// Go: stack1.go stackpoolalloc, stackpoolfree, stackalloc, stackfree.
//
// Stacks of 2 to 16 KiB are cut from spans of 32 KiB, one list of spans with a free stack for each
// size; larger ones have a span of their own. A pool span without stacks goes back to the page heap at
// once. Free stacks are linked through their first words. Each P has some free stacks of its own in
// front of the pool, except while it collects.

using System.Numerics;
using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>Allocates goroutine stacks.</summary>
public sealed class StackAllocator(GcHeap heap)
{
    /// <summary>Pool spans are this large; Go: malloc2.go _StackCacheSize.</summary>
    public const ulong PoolSpanBytes = 32 << 10;

    /// <summary>Sizes that come from the pool: 2, 4, 8, 16 KiB. Go: _NumStackOrders.</summary>
    public const int OrderCount = 4;

    readonly MSpanList[] _pool = [new(), new(), new(), new()];

    public void Reset()
    {
        foreach (MSpanList list in _pool)
        {
            list.Clear();
        }
    }

    internal void Transfer(StateTransfer s)
    {
        foreach (MSpanList list in _pool)
        {
            list.Transfer(s, heap.Spans);
        }
    }

    /// <summary>Spans with a free stack of an order.</summary>
    public MSpanList Pool(int order) => _pool[order];

    /// <summary>A stack, whose content is whatever was there.</summary>
    /// <param name="sizeBytes">A power of 2, at least <see cref="Limits.StackMinBytes"/>.</param>
    /// <param name="cache">That of the P; null: from the pool itself.</param>
    /// <returns>Its lowest address.</returns>
    public ulong Alloc(ulong sizeBytes, MCache? cache = null)
    {
        int order = Order(sizeBytes);
        if (order >= OrderCount)
        {
            return heap.Pages.AllocStack(sizeBytes >> Limits.PageShift).Start;
        }

        return cache is null ? PoolAlloc(order) : CacheAlloc(cache, order);
    }

    /// <summary>Takes a stack back.</summary>
    public void Free(ulong address, ulong sizeBytes, MCache? cache = null)
    {
        int order = Order(sizeBytes);
        MSpan? span = heap.Table.At(address);
        Invariant.Check(
            span is { State: SpanState.Stack },
            "StackAllocator.Free: no stack span",
            address
        );
        if (order >= OrderCount)
        {
            heap.Pages.FreeStack(span);
        }
        else if (cache is null)
        {
            PoolFree(address, order, span);
        }
        else
        {
            CacheFree(address, order, cache);
        }
    }

    /// <summary>Gives all of a P's free stacks back to the pool. Go: stackcache_clear.</summary>
    public void ClearCache(MCache cache)
    {
        for (int order = 0; order < OrderCount; order++)
        {
            ReleaseFrom(cache, order, 0);
        }
    }

    static int Order(ulong sizeBytes)
    {
        Invariant.Check(
            BitOperations.IsPow2(sizeBytes) && sizeBytes >= Limits.StackMinBytes,
            "StackAllocator: stack size",
            sizeBytes
        );
        return BitOperations.TrailingZeroCount(sizeBytes / Limits.StackMinBytes);
    }

    /// <summary>Go: stackcacherefill: an empty cache is filled by half.</summary>
    ulong CacheAlloc(MCache cache, int order)
    {
        ulong bytes = Limits.StackMinBytes << order;
        if (cache.Stacks[order] == 0)
        {
            while (cache.StackBytes[order] < PoolSpanBytes / 2)
            {
                Push(cache, order, PoolAlloc(order));
            }
        }

        ulong stack = cache.Stacks[order];
        cache.Stacks[order] = heap.Memory.Word(stack);
        cache.StackBytes[order] -= bytes;
        return stack;
    }

    /// <summary>Go: stackcacherelease: a full cache is emptied by half.</summary>
    void CacheFree(ulong stack, int order, MCache cache)
    {
        if (cache.StackBytes[order] >= PoolSpanBytes)
        {
            ReleaseFrom(cache, order, PoolSpanBytes / 2);
        }

        Push(cache, order, stack);
    }

    void Push(MCache cache, int order, ulong stack)
    {
        heap.Memory.Word(stack) = cache.Stacks[order];
        cache.Stacks[order] = stack;
        cache.StackBytes[order] += Limits.StackMinBytes << order;
    }

    void ReleaseFrom(MCache cache, int order, ulong keptBytes)
    {
        while (cache.StackBytes[order] > keptBytes)
        {
            ulong stack = cache.Stacks[order];
            cache.Stacks[order] = heap.Memory.Word(stack);
            cache.StackBytes[order] -= Limits.StackMinBytes << order;
            MSpan? span = heap.Table.At(stack);
            Invariant.Check(span is not null, "StackAllocator.ReleaseFrom: no span", stack);
            PoolFree(stack, order, span!);
        }
    }

    ulong PoolAlloc(int order)
    {
        MSpan span = _pool[order].First ?? Grow(order);
        ulong stack = span.FreeList;
        Invariant.Check(stack != 0, "StackAllocator: pool span without free stack", span.Start);
        span.FreeList = heap.Memory.Word(stack);
        span.Ref++;
        if (span.FreeList == 0)
        {
            MSpanList.Remove(span);
        }

        return stack;
    }

    MSpan Grow(int order)
    {
        MSpan span = heap.Pages.AllocStack(PoolSpanBytes >> Limits.PageShift);
        ulong stackBytes = Limits.StackMinBytes << order;
        for (ulong stack = span.Start; stack < span.End; stack += stackBytes)
        {
            heap.Memory.Word(stack) = span.FreeList;
            span.FreeList = stack;
        }

        _pool[order].InsertFront(span);
        return span;
    }

    void PoolFree(ulong stack, int order, MSpan span)
    {
        if (span.FreeList == 0)
        {
            _pool[order].InsertFront(span);
        }

        heap.Memory.Word(stack) = span.FreeList;
        span.FreeList = stack;
        span.Ref--;
        if (span.Ref == 0)
        {
            MSpanList.Remove(span);
            span.FreeList = 0;
            heap.Pages.FreeStack(span);
        }
    }
}
