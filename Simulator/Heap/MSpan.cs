// A run of pages: either free, or cut into blocks of one size class, or one large object, or
// goroutine stacks. Go: malloc2.go mspan.
//
// Span records are pooled (SpanPool) and never collected: a record that died when its pages were
// merged into a neighbour is handed out again, last in first out, and keeps its place in the order in
// which the sweeper visits spans.

using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>A span of pages of the arena.</summary>
public sealed class MSpan(int id)
{
    /// <summary>Its place in the order in which span records were first used; Go: h_allspans.</summary>
    public int Id { get; } = id;

    /// <summary>The list that it is in, and its neighbours there; owned by <see cref="MSpanList"/>.</summary>
    public MSpanList? List;
    public MSpan? Next;
    public MSpan? Previous;

    /// <summary>Address of the first page.</summary>
    public ulong Start;
    public ulong Pages;

    /// <summary>Address of the first free block; blocks are linked by their first words. 0: none.</summary>
    public ulong FreeList;

    /// <summary>
    /// MHeap.SweepGen - 2: needs sweeping; - 1: being swept; equal: swept and ready for use.
    /// </summary>
    public uint SweepGen;

    /// <summary>
    /// Blocks allocated: the class's capacity less the length of the free list. As wide as the
    /// runtime's, so that it wraps like it when a program corrupts a free list.
    /// </summary>
    public ushort Ref;

    /// <summary>0: large object, free or stack.</summary>
    public byte SizeClass;

    /// <summary>Some P allocates from it.</summary>
    public bool InCache;
    public SpanState State;

    /// <summary>Its memory may be dirty.</summary>
    public bool NeedZero;

    /// <summary>Bytes of one block: the class's size, or all pages of a large object.</summary>
    public ulong ElementBytes;

    /// <summary>
    /// End of the data: of the last whole block, or of the bytes asked for. Not reset when the record
    /// is used anew; the runtime does not either.
    /// </summary>
    public ulong Limit;

    /// <summary>When it became free, and how many of its pages are with the operating system.</summary>
    public ulong UnusedSinceNanoseconds;
    public ulong ReleasedPages;

    /// <summary>First of its specials, by offset; 0: none. An index into <see cref="SpecialTable"/>.</summary>
    public int Specials;

    /// <summary>All its pages, in bytes.</summary>
    public ulong Bytes => Pages << Limits.PageShift;

    /// <summary>One past its last page.</summary>
    public ulong End => Start + Bytes;

    /// <summary>Blocks that it is cut into; 1 for a large object. Only for spans in use.</summary>
    public ulong ObjectCount => SizeClass == 0 ? 1 : Bytes / ElementBytes;

    /// <summary>Makes it a span that is in no list; Go: mheap.go mSpan_Init.</summary>
    public void Initialize(ulong start, ulong pages)
    {
        List = null;
        Next = Previous = null;
        Start = start;
        Pages = pages;
        FreeList = ElementBytes = 0;
        UnusedSinceNanoseconds = ReleasedPages = 0;
        Ref = 0;
        SizeClass = 0;
        Specials = 0;
        InCache = NeedZero = false;
        State = SpanState.Dead;
    }

    /// <summary>All but the list that it is in, which transfers itself.</summary>
    internal void Transfer(StateTransfer s)
    {
        s.Value(ref Start);
        s.Value(ref Pages);
        s.Value(ref FreeList);
        s.Value(ref SweepGen);
        s.Value(ref Ref);
        s.Value(ref SizeClass);
        s.Value(ref InCache);
        s.Value(ref State);
        s.Value(ref NeedZero);
        s.Value(ref ElementBytes);
        s.Value(ref Limit);
        s.Value(ref UnusedSinceNanoseconds);
        s.Value(ref ReleasedPages);
        s.Value(ref Specials);
        if (s.IsLoading)
        {
            List = null;
            Next = Previous = null;
        }
    }
}
