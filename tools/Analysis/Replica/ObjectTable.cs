// Spans, objects and mark bits of a traced run, rebuilt from its events alone. What does not fit together
// (an allocation over a live object, a free of something that is none) is reported as a finding of
// "allocator consistency" and otherwise ignored, since a judge must be able to go on.
//
// What must hold: it takes any sequence of events, also a forged one, in bounded memory; an element of a
// span is live from its Alloc to its Free; marks last from Grey to the SpanSweep of the span.
//
// Not modelled: mcache, mcentral, free lists, work buffers, who owns what. The second marking's marks.

using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>Which object is where, as the events so far leave it.</summary>
public sealed class ObjectTable(ProgramFacts facts, FindingLog findings) : EventVisitor
{
    /// <summary>Go: malloc2.go _TinySize.</summary>
    const ulong TinyBytes = 16;

    readonly SpanTable _spans = new(facts.ArenaStart);
    readonly ConsistencyLog _consistency = new(facts, findings);

    /// <summary>The object that was marked last, and when.</summary>
    internal (ulong Object, ulong Step) LastMarked { get; set; }

    /// <summary>The first marking of a cycle is over, and its sweep has not begun.</summary>
    internal bool IsFirstMarkingDone { get; set; }

    /// <summary>Adds a span to pages that are free; false: they are not.</summary>
    internal bool TryPut(HeapSpan span)
    {
        if (!_spans.IsFree(span.Base, span.Pages))
        {
            return false;
        }

        _spans.Add(span);
        return true;
    }

    internal void Take(HeapSpan span) => _spans.Remove(span);

    /// <summary>All spans that hold objects, by address.</summary>
    public IEnumerable<HeapSpan> Spans => _spans.All();

    /// <summary>The span whose pages hold the address.</summary>
    public bool TryFindSpan(ulong address, [NotNullWhen(true)] out HeapSpan? span) =>
        _spans.TryFind(address, out span);

    /// <summary>
    /// The element that an address points into, live or not; Go: mgc.go objectstart. False for stacks,
    /// free pages and what lies behind a span's limit.
    /// </summary>
    public bool TryFindObject(ulong address, out HeapObject found)
    {
        found = default;
        if (!_spans.TryFind(address, out HeapSpan? span) || span.State != SpanState.InUse)
        {
            return false;
        }

        int index = span.IndexOf(address);
        found = new HeapObject(span, index);
        return index >= 0;
    }

    /// <summary>
    /// The block that holds an address, whether or not a pointer to it counts: also behind the bytes
    /// that were asked for of a large object. False for stacks, free pages and a span's left-over tail.
    /// </summary>
    public bool TryFindBlock(ulong address, out HeapObject block)
    {
        block = default;
        if (!_spans.TryFind(address, out HeapSpan? span) || span.State != SpanState.InUse)
        {
            return false;
        }

        ulong index = (address - span.Base) / span.ElementBytes;
        block = new HeapObject(span, (int)index);
        return index < (ulong)span.Count;
    }

    /// <summary>Whether an address lies in the arena, but in no span.</summary>
    public bool IsFreePage(ulong address) =>
        SpanTable.Holds(facts.ArenaStart, address) && !_spans.TryFind(address, out _);

    /// <summary>The span that begins at an address.</summary>
    public bool TryFindSpanAt(ulong start, [NotNullWhen(true)] out HeapSpan? span) =>
        _spans.TryFind(start, out span) && span.Base == start;

    /// <summary>The element that begins at an address, live or not.</summary>
    public bool TryFindElement(ulong start, out HeapObject element) =>
        TryFindBlock(start, out element) && element.Address == start;

    protected override void OnSpanAlloc(
        in Event e,
        ulong @base,
        ulong pages,
        ulong elementBytes,
        SpanState state
    )
    {
        if (!HeapSpan.IsValid(pages, elementBytes, state) || !_spans.IsFree(@base, pages))
        {
            _consistency.Report(in e, "a span was handed out over another or out of bounds", @base);
            return;
        }

        _spans.Add(new HeapSpan(@base, pages, elementBytes, state));
    }

    protected override void OnSpanFree(in Event e, ulong @base, ulong pages)
    {
        if (!TryFindSpanAt(@base, out HeapSpan? span) || span.Pages != pages)
        {
            _consistency.Report(in e, "what went back to the page heap is no span", @base);
            return;
        }

        if (span.FindLive() is int live and >= 0)
        {
            _consistency.Report(
                in e,
                "a span with a live object went back to the page heap",
                new HeapObject(span, live)
            );
        }

        _spans.Remove(span);
    }

    protected override void OnAlloc(
        in Event e,
        ulong @object,
        ulong requestedBytes,
        int type,
        int site
    )
    {
        if (requestedBytes == 0 && !TryFindObject(@object, out _))
        {
            return; // All objects of no size share one address outside of the heap; Go: zerobase.
        }

        if (IsInTinyBlock(@object, requestedBytes))
        {
            return;
        }

        if (!TryFindElement(@object, out HeapObject allocated))
        {
            _consistency.Report(in e, "an allocation is no element of a span in use", @object);
            return;
        }

        if (requestedBytes > allocated.Span.ElementBytes)
        {
            _consistency.Report(in e, "an allocation is larger than its block", @object);
            return;
        }

        ref ObjectRecord record = ref allocated.Record;
        if (record.IsLive)
        {
            _consistency.Report(in e, "an allocation lies over a live object", allocated);
        }

        bool keepsMark = KeepsMark(in e, allocated, type);
        record = new ObjectRecord
        {
            IsMarked = record.IsMarked && keepsMark,
            IsBlack = record.IsBlack && keepsMark,
            AllocStep = e.Step,
            RequestedBytes = requestedBytes,
            Type = type,
            AllocSite = site,
            AllocGoroutine = e.Goroutine,
            IsLive = true,
        };
    }

    /// <summary>Small objects may share a block; the first of them stands for all. Go: mallocgc's tiny allocator.</summary>
    bool IsInTinyBlock(ulong address, ulong sizeBytes) =>
        TryFindObject(address, out HeapObject block)
        && block.Record.IsLive
        && block.Span.ElementBytes == TinyBytes
        && address != block.Address
        && address + sizeBytes <= block.Address + TinyBytes;

    protected override void OnFree(in Event e, ulong @object, ulong sizeBytes)
    {
        if (!TryFindElement(@object, out HeapObject freed) || !freed.Record.IsLive)
        {
            _consistency.Report(in e, "what was freed is no live object", @object);
            return;
        }

        ref ObjectRecord record = ref freed.Record;
        if (record.IsMarked)
        {
            _consistency.Report(in e, "a marked object was freed", freed);
        }

        if (sizeBytes != freed.Span.ElementBytes)
        {
            _consistency.Report(in e, "a freed object has another size than its block", freed);
        }

        record.IsLive = false;
        record.FreeStep = e.Step;
        freed.Span.FreedSinceSweep++;
    }

    protected override void OnSpanSweep(in Event e, ulong @base, ulong sweepgen, ulong freed)
    {
        if (!TryFindSpanAt(@base, out HeapSpan? span))
        {
            return; // A span whose last object was freed may be gone when its sweep is told.
        }

        if (span.FreedSinceSweep != freed)
        {
            _consistency.Report(
                in e,
                "a sweep freed another number of objects than it says",
                @base
            );
        }

        span.EndSweep();
    }

    protected override void OnGrey(in Event e, ulong @object, ulong queued)
    {
        if (!TryFindElement(@object, out HeapObject marked))
        {
            _consistency.Report(in e, "what was marked is no element of a span in use", @object);
            return;
        }

        LastMarked = (@object, e.Step);
        marked.Record.IsMarked = true;
        marked.Record.IsBlack |= queued == 0;
    }

    protected override void OnScanStart(in Event e, ulong @object)
    {
        if (!IsFirstMarkingDone && TryFindElement(@object, out HeapObject scanned))
        {
            scanned.Record.IsBlack = true;
            scanned.Record.ScanStep = e.Step;
        }
    }

    protected override void OnMarkDone(in Event e, ulong cycle, ulong checkmark) =>
        IsFirstMarkingDone = true;

    protected override void OnSweepStart(in Event e, ulong sweepgen, ulong spans) =>
        IsFirstMarkingDone = false;

    /// <summary>
    /// A block may bear a mark before it is allocated: given by the allocation itself, or by a stale
    /// pointer. Writing the type bits clears the latter, except for noscan blocks, whose bits are not
    /// written, and one-word blocks, whose bits are only ever set. Go: malloc.go mallocgc.
    /// </summary>
    bool KeepsMark(in Event e, HeapObject allocated, int type) =>
        LastMarked == (allocated.Address, e.Step)
        || allocated.Span.ElementBytes == 8
        || facts.Type(type).PointerOffsets.IsEmpty;
}
