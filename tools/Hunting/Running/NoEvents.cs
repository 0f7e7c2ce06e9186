using System;
using GcSim.TraceFormat;

namespace GcSim.Hunting;

/// <summary>Takes events and forgets them.</summary>
sealed class NoEvents : IEventSink
{
    public static NoEvents Sink { get; } = new();

    public void Accept(ReadOnlySpan<Event> batch) { }
}
