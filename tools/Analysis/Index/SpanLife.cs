using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>A span from its SpanAlloc to its SpanFree.</summary>
/// <param name="ElementBytes">0: one object of the whole span.</param>
/// <param name="FirstEvent">Number of its SpanAlloc in the run.</param>
/// <param name="EndEvent">Number of its SpanFree; the largest number if there is none.</param>
public readonly record struct SpanLife(
    ulong Start,
    ulong Pages,
    ulong ElementBytes,
    SpanState State,
    ulong FirstEvent,
    ulong FirstStep,
    ulong EndEvent = ulong.MaxValue,
    ulong EndStep = ulong.MaxValue
)
{
    public ulong SizeBytes => Pages * HeapSpan.PageBytes;

    /// <summary>Size of an element: what one object can have.</summary>
    public ulong BlockBytes => ElementBytes == 0 ? SizeBytes : ElementBytes;

    /// <summary>Whether the span's pages hold an address.</summary>
    public bool Holds(ulong address) => address - Start < SizeBytes;

    /// <summary>The address at which the element around an address begins.</summary>
    public ulong ElementAt(ulong address) => Start + (address - Start) / BlockBytes * BlockBytes;
}
