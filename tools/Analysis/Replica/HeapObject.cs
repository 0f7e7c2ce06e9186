namespace GcSim.Analysis;

/// <summary>Names one element of a span.</summary>
public readonly record struct HeapObject(HeapSpan Span, int Index)
{
    public ulong Address => Span.AddressOf(Index);

    public ref ObjectRecord Record => ref Span[Index];
}
