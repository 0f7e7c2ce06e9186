namespace GcSim.Analysis;

/// <summary>Words whose history is told, in one life of the span that they lie in.</summary>
/// <param name="First">First word.</param>
/// <param name="End">Behind the last word.</param>
/// <param name="Object">First word of the object that has them; of a static segment: the first word.</param>
/// <param name="ObjectBytes">Size of its block.</param>
/// <param name="FirstEvent">Number of the first event that counts.</param>
/// <param name="EndEvent">Number of the last.</param>
readonly record struct WordRange(
    ulong First,
    ulong End,
    ulong Object,
    ulong ObjectBytes,
    ulong FirstEvent,
    ulong EndEvent
)
{
    /// <summary>A range for each life of a span: all of the object, or one word.</summary>
    public static WordRange Of(SpanLife life, ulong address, bool isWord)
    {
        ulong block = life.ElementAt(address);
        ulong first = isWord ? address & ~7UL : block;
        ulong end = isWord ? first + 8 : block + life.BlockBytes;
        return new(first, end, block, life.BlockBytes, life.FirstEvent, life.EndEvent);
    }

    /// <summary>Whether another is about the same words of an object of the same kind.</summary>
    public bool IsSameWords(in WordRange other) =>
        First == other.First
        && End == other.End
        && Object == other.Object
        && ObjectBytes == other.ObjectBytes;
}
