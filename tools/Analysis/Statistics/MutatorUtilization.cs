// Minimum mutator utilisation (Cheng and Blelloch, "A parallel, real-time garbage collector", PLDI 2001): of all
// windows of a length, the one in which mutators had the smallest share of time. Here a mutator is taken to
// run whenever the world is not stopped: help with marking, and Ps that the collector uses, are not
// subtracted.
//
// The worst window begins where a stop begins or ends where one ends, so only those are tried.

using System;
using System.Collections.Generic;

namespace GcSim.Analysis;

/// <summary>The smallest share of a window in which the world was not stopped.</summary>
/// <param name="WindowNanoseconds">The window's length.</param>
/// <param name="StoppedNanoseconds">The longest time that such a window was stopped.</param>
public readonly record struct MutatorUtilization(ulong WindowNanoseconds, ulong StoppedNanoseconds)
{
    /// <summary>From 0 to 1.</summary>
    public double Ratio => 1 - ((double)StoppedNanoseconds / WindowNanoseconds);

    /// <summary>Of a run; windows are taken whole, so none may be longer than the run.</summary>
    /// <param name="stops">In order, not overlapping.</param>
    public static MutatorUtilization Of(IReadOnlyList<Interval> stops, ulong windowNanoseconds)
    {
        ulong worst = 0;
        for (int i = 0; i < stops.Count; i++)
        {
            ulong start = stops[i].Start.TimeNanoseconds;
            ulong end = stops[i].End.TimeNanoseconds;
            worst = Math.Max(worst, StoppedWithin(stops, i, 1, start, start + windowNanoseconds));
            ulong from = end > windowNanoseconds ? end - windowNanoseconds : 0;
            worst = Math.Max(worst, StoppedWithin(stops, i, -1, from, end));
        }

        return new MutatorUtilization(windowNanoseconds, worst);
    }

    /// <summary>Sums what lies in the window, walking from a stop until one lies outside.</summary>
    static ulong StoppedWithin(
        IReadOnlyList<Interval> stops,
        int first,
        int direction,
        ulong from,
        ulong to
    )
    {
        ulong sum = 0;
        for (int i = first; i >= 0 && i < stops.Count; i += direction)
        {
            ulong start = stops[i].Start.TimeNanoseconds;
            ulong end = stops[i].End.TimeNanoseconds;
            if (start >= to || end < from)
            {
                return sum;
            }

            sum += Math.Min(to, end) - Math.Max(from, start);
        }

        return sum;
    }
}
