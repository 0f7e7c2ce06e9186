using System;
using System.Collections.Immutable;

namespace GcSim.TraceFormat;

/// <summary>Steps in a row in which two traces differ.</summary>
/// <param name="FirstStep">The first of them.</param>
/// <param name="LastStep">The last of them.</param>
/// <param name="Left">What the left side did there, at most eight events; empty: nothing that the right did not.</param>
/// <param name="Right">What the right side did there, at most eight events.</param>
public sealed record DifferentPlace(
    ulong FirstStep,
    ulong LastStep,
    ImmutableArray<Event> Left,
    ImmutableArray<Event> Right
)
{
    /// <summary>The place with one more step.</summary>
    internal DifferentPlace With(ulong step, ReadOnlySpan<Event> left, ReadOnlySpan<Event> right) =>
        new(FirstStep, step, Add(Left, left), Add(Right, right));

    static ImmutableArray<Event> Add(ImmutableArray<Event> events, ReadOnlySpan<Event> more)
    {
        int room = Math.Min(more.Length, TraceDiff.ContextEvents - events.Length);
        return room == 0 ? events : [.. events, .. more[..room]];
    }
}
