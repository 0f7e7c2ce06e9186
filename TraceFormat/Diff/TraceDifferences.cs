using System;
using System.Collections.Immutable;

namespace GcSim.TraceFormat;

/// <summary>What a comparison of two traces found.</summary>
public sealed record TraceDifferences
{
    /// <summary>How many events at the beginning are equal.</summary>
    public required ulong EqualEvents { get; init; }

    /// <summary>The first difference; null if the events are equal.</summary>
    public required FirstDifference? First { get; init; }

    /// <summary>Where they differ, in order; the first few.</summary>
    public required ImmutableArray<DifferentPlace> Places { get; init; }

    /// <summary>How the steps compare, aligned by their numbers.</summary>
    public required StepCounts Steps { get; init; }

    /// <summary>Counts of the kinds that occur on either side, by rising kind.</summary>
    public required ImmutableArray<KindCount> Counts { get; init; }
}

/// <summary>How often a kind occurs on each side.</summary>
public readonly record struct KindCount(EventKind Kind, ulong Left, ulong Right);

/// <summary>Where two traces part.</summary>
/// <param name="EventIndex">Index of the first event that is not equal, from 0.</param>
/// <param name="Before">The last events that both sides have, at most eight.</param>
/// <param name="Left">The left side from there on, at most eight; empty if it ended.</param>
/// <param name="Right">The right side from there on, at most eight; empty if it ended.</param>
public sealed record FirstDifference(
    ulong EventIndex,
    ImmutableArray<Event> Before,
    ImmutableArray<Event> Left,
    ImmutableArray<Event> Right
)
{
    /// <summary>The first step that one side has and the other has not, or has otherwise.</summary>
    public ulong Step
    {
        get
        {
            ulong left = Left.IsEmpty ? ulong.MaxValue : Left[0].Step;
            ulong right = Right.IsEmpty ? ulong.MaxValue : Right[0].Step;
            return Math.Min(left, right);
        }
    }
}
