// Which span a page of the arena belongs to; Go: mheap.go h_spans.
// Two levels, so that a small run costs kilobytes. The arena is as large as the runtime's own of that
// day (128 GiB); a span outside of it is refused, which bounds what a forged trace can make us allocate.

using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;

namespace GcSim.Analysis;

/// <summary>Finds the span of an address.</summary>
public sealed class SpanTable(ulong arenaStart)
{
    const ulong PagesPerLeaf = 8192;
    const ulong MaxPages = 1UL << 24;

    /// <summary>Behind the last page that was ever in a span.</summary>
    ulong _endPage;

    readonly HeapSpan?[]?[] _leaves = new HeapSpan?[]?[MaxPages / PagesPerLeaf];

    /// <summary>Whether an arena that starts at an address reaches over another.</summary>
    public static bool Holds(ulong arenaStart, ulong address) =>
        (address - arenaStart) / HeapSpan.PageBytes < MaxPages;

    /// <summary>The span whose pages hold the address, whatever its state.</summary>
    public bool TryFind(ulong address, [NotNullWhen(true)] out HeapSpan? span)
    {
        ulong page = (address - arenaStart) / HeapSpan.PageBytes;
        span = null;
        if (page >= MaxPages || _leaves[page / PagesPerLeaf] is not { } leaf)
        {
            return false;
        }

        span = leaf[page % PagesPerLeaf];
        return span is not null;
    }

    /// <summary>All spans, by address.</summary>
    public IEnumerable<HeapSpan> All()
    {
        HeapSpan? last = null;
        for (ulong page = 0; page < _endPage; page++)
        {
            HeapSpan? span = _leaves[page / PagesPerLeaf]?[page % PagesPerLeaf];
            if (span is not null && span != last)
            {
                last = span;
                yield return span;
            }
        }
    }

    /// <summary>Whether a span of these pages could be added: within the arena, on free pages.</summary>
    public bool IsFree(ulong start, ulong pages)
    {
        ulong first = (start - arenaStart) / HeapSpan.PageBytes;
        if ((start - arenaStart) % HeapSpan.PageBytes != 0 || pages == 0)
        {
            return false;
        }

        if (first >= MaxPages || pages > MaxPages - first)
        {
            return false;
        }

        for (ulong page = first; page < first + pages; page++)
        {
            if (_leaves[page / PagesPerLeaf]?[page % PagesPerLeaf] is not null)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Adds a span to pages that <see cref="IsFree"/> has confirmed.</summary>
    public void Add(HeapSpan span) => Set(span.Base, span.Pages, span);

    public void Remove(HeapSpan span) => Set(span.Base, span.Pages, null);

    void Set(ulong start, ulong pages, HeapSpan? span)
    {
        ulong first = (start - arenaStart) / HeapSpan.PageBytes;
        _endPage = Math.Max(_endPage, first + pages);
        for (ulong page = first; page < first + pages; page++)
        {
            HeapSpan?[] leaf = _leaves[page / PagesPerLeaf] ??= new HeapSpan?[PagesPerLeaf];
            leaf[page % PagesPerLeaf] = span;
        }
    }
}
