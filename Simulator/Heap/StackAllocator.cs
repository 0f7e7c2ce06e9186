// Memory for goroutine stacks, in spans of the arena that the collector does not look into.
// Go: stack1.go stackpoolalloc, stackpoolfree, stackalloc, stackfree.
//
// Stacks of 2 to 16 KiB are cut from spans of 32 KiB, one list of spans with a free stack for each
// size; larger ones have a span of their own. A pool span without stacks goes back to the page heap at
// once. Free stacks are linked through their first words. The runtime's per-P cache of free stacks in
// front of the pool does not exist here.

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

    /// <summary>Spans with a free stack of an order.</summary>
    public MSpanList Pool(int order) => _pool[order];

    /// <summary>A stack, whose content is whatever was there.</summary>
    /// <param name="sizeBytes">A power of 2, at least <see cref="Limits.StackMinBytes"/>.</param>
    /// <returns>Its lowest address.</returns>
    public ulong Alloc(ulong sizeBytes)
    {
        int order = Order(sizeBytes);
        return order < OrderCount
            ? PoolAlloc(order)
            : heap.Pages.AllocStack(sizeBytes >> Limits.PageShift).Start;
    }

    /// <summary>Takes a stack back.</summary>
    public void Free(ulong address, ulong sizeBytes)
    {
        int order = Order(sizeBytes);
        MSpan? span = heap.Table.At(address);
        Invariant.Check(
            span is { State: SpanState.Stack },
            "StackAllocator.Free: no stack span",
            address
        );
        if (order < OrderCount)
        {
            PoolFree(address, order, span);
        }
        else
        {
            heap.Pages.FreeStack(span);
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
