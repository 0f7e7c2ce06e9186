// Notes which parts of the replica the events of a group change, so that the group's rows hold their state
// at its end. It sees each event before the replica applies it: what an event zeroes is noted only where it is
// not zero already, which keeps large allocations and freed spans cheap.

using System.Collections.Generic;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>The words, shadow words, spans and objects that changed.</summary>
sealed class ChangeRecorder(RunReplica run) : EventVisitor
{
    public WordSet Memory { get; } = new();
    public WordSet Shadow { get; } = new();

    /// <summary>Addresses of objects whose record changed.</summary>
    public HashSet<ulong> Objects { get; } = [];

    /// <summary>Spans that were swept: the marks of all their objects went.</summary>
    public HashSet<ulong> SweptSpans { get; } = [];

    /// <summary>Spans by their base: true, there came a new one.</summary>
    public Dictionary<ulong, bool> Spans { get; } = [];

    /// <summary>The next group begins.</summary>
    public void ClearObjects()
    {
        Objects.Clear();
        SweptSpans.Clear();
        Spans.Clear();
    }

    protected override void OnStore(
        in Event e,
        ulong address,
        ulong value,
        ulong sizeBytes,
        int site
    )
    {
        if (sizeBytes <= 8 && run.Heap.IsKnown(address, sizeBytes))
        {
            Memory.AddRange(address, sizeBytes);
        }

        if (e is { Step: 0, Goroutine: 0 })
        {
            Shadow.Add(address);
        }
    }

    protected override void OnMove(
        in Event e,
        ulong destination,
        ulong source,
        ulong sizeBytes,
        int site
    )
    {
        if (run.Heap.IsKnown(destination, sizeBytes))
        {
            Memory.AddRange(destination, sizeBytes);
        }
    }

    protected override void OnClear(in Event e, ulong address, ulong sizeBytes, int site)
    {
        if (run.Heap.IsKnown(address, sizeBytes))
        {
            Memory.AddNonZero(run.Heap.Memory.Words, address, sizeBytes);
        }
    }

    protected override void OnBarrierStore(in Event e, ulong destination, ulong value) =>
        Memory.Add(destination);

    protected override void OnBarrierOff(
        in Event e,
        ulong destination,
        ulong value,
        BarrierKind barrier,
        int site
    ) => Memory.Add(destination);

    protected override void OnShadowStore(in Event e, ulong address, ulong value) =>
        Shadow.Add(address);

    protected override void OnShadowClear(in Event e, ulong address, ulong sizeBytes)
    {
        if (run.Heap.IsKnown(address, sizeBytes))
        {
            Shadow.AddNonZero(run.Shadow.Words, address, sizeBytes);
        }
    }

    protected override void OnAlloc(
        in Event e,
        ulong @object,
        ulong requestedBytes,
        int type,
        int site
    )
    {
        _ = Objects.Add(@object);
        if (run.Heap.Objects.TryFindElement(@object, out HeapObject allocated))
        {
            ulong sizeBytes = allocated.Span.ElementBytes;
            Memory.AddNonZero(run.Heap.Memory.Words, @object, sizeBytes);
            Shadow.AddNonZero(run.Shadow.Words, @object, sizeBytes);
        }
    }

    protected override void OnFree(in Event e, ulong @object, ulong sizeBytes)
    {
        _ = Objects.Add(@object);
        if (run.Heap.Objects.TryFindSpan(@object, out HeapSpan? span))
        {
            _ = Spans.TryAdd(span.Base, false);
        }
    }

    protected override void OnGrey(in Event e, ulong @object, ulong queued) => Objects.Add(@object);

    protected override void OnScanStart(in Event e, ulong @object) => Objects.Add(@object);

    protected override void OnSpanSweep(in Event e, ulong @base, ulong sweepgen, ulong freed)
    {
        _ = SweptSpans.Add(@base);
        _ = Spans.TryAdd(@base, false);
    }

    protected override void OnSpanAlloc(
        in Event e,
        ulong @base,
        ulong pages,
        ulong elementBytes,
        SpanState state
    ) => Spans[@base] = true;

    protected override void OnSpanFree(in Event e, ulong @base, ulong pages)
    {
        Spans[@base] = true;
        if (run.Heap.Objects.TryFindSpanAt(@base, out HeapSpan? span))
        {
            ulong sizeBytes = span.Pages * HeapSpan.PageBytes;
            Memory.AddNonZero(run.Heap.Memory.Words, @base, sizeBytes);
        }
    }
}
