// A doubly linked list of spans, linked through the spans themselves. Go: mheap.go mSpanList_*.
// Every span is in at most one list, and knows which.

namespace GcSim.Simulator;

/// <summary>A list of spans.</summary>
public sealed class MSpanList
{
    public MSpan? First { get; private set; }
    public MSpan? Last { get; private set; }

    public bool IsEmpty => First is null;

    public void Clear() => First = Last = null;

    /// <summary>Its spans in order, then an end. When loading, no span may be in a list yet.</summary>
    internal void Transfer(StateTransfer s, SpanPool spans)
    {
        if (IsEmpty && s.TakesNone())
        {
            return;
        }

        MSpan? span = First;
        if (s.IsLoading)
        {
            Clear();
        }

        while (true)
        {
            spans.Transfer(s, ref span);
            if (span is null)
            {
                return;
            }

            if (s.IsLoading)
            {
                s.Check(span.List is null, "a span in two lists, one", (ulong)span.Id);
                InsertBack(span);
            }

            span = span.Next;
        }
    }

    public void InsertFront(MSpan span)
    {
        Enter(span);
        span.Next = First;
        if (First is null)
        {
            Last = span;
        }
        else
        {
            First.Previous = span;
        }

        First = span;
    }

    public void InsertBack(MSpan span)
    {
        Enter(span);
        span.Previous = Last;
        if (Last is null)
        {
            First = span;
        }
        else
        {
            Last.Next = span;
        }

        Last = span;
    }

    /// <summary>Takes the span out of the list that it is in; one that is in none stays so.</summary>
    public static void Remove(MSpan span) => span.List?.Unlink(span);

    void Enter(MSpan span)
    {
        Invariant.Check(span.List is null, "MSpanList: span is in a list already", span.Start);
        span.List = this;
    }

    void Unlink(MSpan span)
    {
        if (span.Previous is null)
        {
            First = span.Next;
        }
        else
        {
            span.Previous.Next = span.Next;
        }

        if (span.Next is null)
        {
            Last = span.Previous;
        }
        else
        {
            span.Next.Previous = span.Previous;
        }

        span.List = null;
        span.Next = span.Previous = null;
    }
}
