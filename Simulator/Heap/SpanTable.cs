// Which span a page belongs to. Go: mheap.go h_spans.
//
// Every page of a span in use or of stacks names its span; of a free span only the first and the last
// page do, the others hold whatever was there before. Whoever looks up an arbitrary address must
// therefore compare with the span's bounds and state, as Find does.

using System;
using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>Page to span.</summary>
public sealed class SpanTable
{
    [UsedPart(nameof(_mapped))]
    MSpan?[] _pages = new MSpan?[(int)(Limits.HeapGrowBytes >> Limits.PageShift)];
    int _mapped;

    /// <summary>Makes room for the pages up to the address.</summary>
    public void Map(ulong arenaUsed)
    {
        _mapped = (int)((arenaUsed - Limits.ArenaStart) >> Limits.PageShift);
        if (_mapped > _pages.Length)
        {
            Array.Resize(ref _pages, Math.Max(_mapped, _pages.Length * 2));
        }
    }

    public void Reset()
    {
        Array.Clear(_pages, 0, _mapped);
        _mapped = 0;
    }

    /// <summary>As runs of pages of the same span.</summary>
    internal void Transfer(StateTransfer s, SpanPool spans)
    {
        if (s.IsLoading)
        {
            Reset();
        }

        _mapped = s.Length(_mapped, (int)(Limits.ArenaMaxBytes >> Limits.PageShift));
        s.Reserve(ref _pages, _mapped);
        for (int page = 0; page < _mapped; )
        {
            MSpan? span = _pages[page];
            spans.Transfer(s, ref span);
            int length = s.Length(s.IsLoading ? 0 : RunLength(page), _mapped - page);
            s.Check(length > 0, "a run of pages", (ulong)length);
            if (s.IsLoading)
            {
                Array.Fill(_pages, span, page, length);
            }

            page += length;
        }
    }

    int RunLength(int page)
    {
        int end = page + 1;
        while (end < _mapped && _pages[end] == _pages[page])
        {
            end++;
        }

        return end - page;
    }

    /// <summary>
    /// What the table says about the address's page; null if the page is outside of the arena or was
    /// never part of a span. Go: mheap.go mHeap_Lookup.
    /// </summary>
    public MSpan? At(ulong address)
    {
        ulong page = (address - Limits.ArenaStart) >> Limits.PageShift;
        return page < (ulong)_mapped ? _pages[page] : null;
    }

    /// <summary>
    /// The span in use that holds the address, which is below its limit; else null.
    /// Go: mheap.go mHeap_LookupMaybe, mgc.go inheap.
    /// </summary>
    public MSpan? Find(ulong address)
    {
        MSpan? span = At(address);
        return
            span is null
            || address < span.Start
            || address >= span.Limit
            || span.State != SpanState.InUse
            ? null
            : span;
    }

    /// <summary>The first and last page of the span name it.</summary>
    public void SetEnds(MSpan span)
    {
        _pages[Page(span.Start)] = span;
        _pages[Page(span.End) - 1] = span;
    }

    /// <summary>Every page of the span names it.</summary>
    public void SetAll(MSpan span) => Array.Fill(_pages, span, Page(span.Start), (int)span.Pages);

    static int Page(ulong address) => (int)((address - Limits.ArenaStart) >> Limits.PageShift);
}
