using System;
using GcSim.TraceFormat;

namespace GcSim.Benchmarks;

/// <summary>Takes events and forgets them.</summary>
sealed class NullSink : IEventSink
{
    public void Accept(ReadOnlySpan<Event> batch)
    {
        // What is measured is all that comes before.
    }
}
