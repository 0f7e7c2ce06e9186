// Compares two traces step by step. What both did in a step is compared event by event; a step that only one
// has is what the other lacks, and the comparison goes on behind it. So an event that was put in or left out is one
// place, and not the beginning of nothing but differences. Where two runs really part, what follows is one
// place up to where they meet again, if they do.
//
// The first place is shown with what both sides did around it; of those that follow a few are kept, all are counted.

using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace GcSim.TraceFormat;

/// <summary>Finds the differences of two traces.</summary>
public sealed class TraceDiff
{
    /// <summary>Events shown before a difference, and after it on each side.</summary>
    public const int ContextEvents = 8;

    /// <summary>Places of which the events are kept.</summary>
    public const int ShownPlaces = 16;

    readonly StepCursor _left;
    readonly StepCursor _right;
    readonly Queue<Event> _common = new();
    readonly ulong[] _leftCounts = new ulong[EventSchema.KindCount];
    readonly ulong[] _rightCounts = new ulong[EventSchema.KindCount];
    readonly List<DifferentPlace> _places = [];
    readonly List<Event> _leftAfter = [];
    readonly List<Event> _rightAfter = [];
    ImmutableArray<Event> _before = [];
    ulong _equalEvents;
    StepCounts _steps;
    bool _isInPlace;
    bool _hasDifference;

    TraceDiff(TraceReader left, TraceReader right)
    {
        _left = new StepCursor(left);
        _right = new StepCursor(right);
    }

    /// <summary>Reads both traces to their ends.</summary>
    /// <exception cref="TraceFormatException">A block is damaged.</exception>
    public static TraceDifferences Compare(TraceReader left, TraceReader right) =>
        new TraceDiff(left, right).Run();

    TraceDifferences Run()
    {
        while (!_left.HasEnded || !_right.HasEnded)
        {
            bool takesLeft = _left.Step <= _right.Step && !_left.HasEnded;
            bool takesRight = _right.Step <= _left.Step && !_right.HasEnded;
            Take(takesLeft ? _left.Current : [], takesRight ? _right.Current : []);
            if (takesLeft)
            {
                _left.MoveNext();
            }

            if (takesRight)
            {
                _right.MoveNext();
            }
        }

        return new TraceDifferences
        {
            EqualEvents = _equalEvents,
            First = _hasDifference
                ? new FirstDifference(_equalEvents, _before, [.. _leftAfter], [.. _rightAfter])
                : null,
            Places = [.. _places],
            Steps = _steps,
            Counts = Counts(),
        };
    }

    /// <summary>What the two sides did in one step; empty: nothing.</summary>
    void Take(ReadOnlySpan<Event> left, ReadOnlySpan<Event> right)
    {
        Count(left, _leftCounts);
        Count(right, _rightCounts);
        int equal = EqualEvents(left, right);
        bool isEqual = equal == left.Length && equal == right.Length;
        _steps = _steps.With(isEqual, left.Length > 0, right.Length > 0);
        if (!isEqual)
        {
            Differ(left, right, equal);
        }
        else if (_hasDifference)
        {
            AddContext(left, right);
        }
        else
        {
            Remember(left);
        }

        _isInPlace = !isEqual;
    }

    void Differ(ReadOnlySpan<Event> left, ReadOnlySpan<Event> right, int equal)
    {
        if (!_hasDifference)
        {
            Remember(left[..equal]);
            _before = [.. _common];
            _hasDifference = true;
            AddContext(left[equal..], right[equal..]);
        }
        else
        {
            AddContext(left, right);
        }

        ulong step = left.IsEmpty ? right[0].Step : left[0].Step;
        if (!_isInPlace)
        {
            _steps = _steps with { Places = _steps.Places + 1 };
            if (_places.Count < ShownPlaces)
            {
                _places.Add(new DifferentPlace(step, step, [], []));
            }
        }

        if (_steps.Places <= ShownPlaces)
        {
            _places[^1] = _places[^1].With(step, left[equal..], right[equal..]);
        }
    }

    void AddContext(ReadOnlySpan<Event> left, ReadOnlySpan<Event> right)
    {
        _leftAfter.AddRange(left[..Math.Min(left.Length, ContextEvents - _leftAfter.Count)]);
        _rightAfter.AddRange(right[..Math.Min(right.Length, ContextEvents - _rightAfter.Count)]);
    }

    void Remember(ReadOnlySpan<Event> events)
    {
        _equalEvents += (ulong)events.Length;
        foreach (ref readonly Event e in events)
        {
            if (_common.Count == ContextEvents)
            {
                _ = _common.Dequeue();
            }

            _common.Enqueue(e);
        }
    }

    static void Count(ReadOnlySpan<Event> events, ulong[] counts)
    {
        foreach (ref readonly Event e in events)
        {
            counts[(int)e.Kind]++;
        }
    }

    static int EqualEvents(ReadOnlySpan<Event> left, ReadOnlySpan<Event> right)
    {
        int both = Math.Min(left.Length, right.Length);
        int equal = 0;
        while (equal < both && AreEqual(in left[equal], in right[equal]))
        {
            equal++;
        }

        return equal;
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
