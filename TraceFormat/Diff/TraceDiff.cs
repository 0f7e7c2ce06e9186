// Compares two traces. Both are deterministic recordings, so they are equal up to one event and
// what comes after that is usually another story altogether; the first difference, with what both
// sides did around it, is what one wants to see. The counts by kind say how the rest differs.
//
// Aligned by step: the step of the difference is the first at which one side did something that
// the other did not; the events of that step that they share are part of the context.

using System.Collections.Generic;
using System.Collections.Immutable;

namespace GcSim.TraceFormat;

/// <summary>Finds the first difference of two traces.</summary>
public sealed class TraceDiff
{
    /// <summary>Events shown before the difference, and after it on each side.</summary>
    public const int ContextEvents = 8;

    readonly Queue<Event> _common = new();
    readonly ulong[] _leftCounts = new ulong[EventSchema.KindCount];
    readonly ulong[] _rightCounts = new ulong[EventSchema.KindCount];

    TraceDiff() { }

    /// <summary>Reads both traces to their ends.</summary>
    /// <exception cref="TraceFormatException">A block is damaged.</exception>
    public static TraceDifferences Compare(TraceReader left, TraceReader right) =>
        new TraceDiff().Run(new EventCursor(left), new EventCursor(right));

    TraceDifferences Run(EventCursor left, EventCursor right)
    {
        ulong equal = 0;
        bool hasLeft = left.MoveNext();
        bool hasRight = right.MoveNext();
        while (hasLeft && hasRight && AreEqual(left.Current, right.Current))
        {
            _leftCounts[(int)left.Current.Kind]++;
            _rightCounts[(int)right.Current.Kind]++;
            Remember(left.Current);
            equal++;
            hasLeft = left.MoveNext();
            hasRight = right.MoveNext();
        }

        ImmutableArray<Event> leftAfter = CountRest(left, hasLeft, _leftCounts);
        ImmutableArray<Event> rightAfter = CountRest(right, hasRight, _rightCounts);
        bool differ = hasLeft || hasRight;
        return new TraceDifferences
        {
            EqualEvents = equal,
            First = differ ? new FirstDifference(equal, [.. _common], leftAfter, rightAfter) : null,
            Counts = Counts(),
        };
    }

    void Remember(in Event e)
    {
        if (_common.Count == ContextEvents)
        {
            _ = _common.Dequeue();
        }

        _common.Enqueue(e);
    }

    static ImmutableArray<Event> CountRest(EventCursor cursor, bool hasCurrent, ulong[] counts)
    {
        ImmutableArray<Event>.Builder first = ImmutableArray.CreateBuilder<Event>();
        for (bool more = hasCurrent; more; more = cursor.MoveNext())
        {
            counts[(int)cursor.Current.Kind]++;
            if (first.Count < ContextEvents)
            {
                first.Add(cursor.Current);
            }
        }

        return first.ToImmutable();
    }

    ImmutableArray<KindCount> Counts()
    {
        ImmutableArray<KindCount>.Builder counts = ImmutableArray.CreateBuilder<KindCount>();
        foreach (EventSpec spec in EventSpecs.All)
        {
            KindCount count = new(
                spec.Kind,
                _leftCounts[(int)spec.Kind],
                _rightCounts[(int)spec.Kind]
            );
            if (count.Left != 0 || count.Right != 0)
            {
                counts.Add(count);
            }
        }

        return counts.ToImmutable();
    }

    /// <summary>Whether all fields of two events are equal.</summary>
    public static bool AreEqual(in Event left, in Event right) =>
        left.Step == right.Step
        && left.TimeNanoseconds == right.TimeNanoseconds
        && left.Kind == right.Kind
        && left.Processor == right.Processor
        && left.Goroutine == right.Goroutine
        && left.A == right.A
        && left.B == right.B
        && left.C == right.C
        && left.D == right.D;
}
