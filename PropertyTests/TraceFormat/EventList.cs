using System;
using System.Collections.Generic;
using GcSim.TraceFormat;

namespace GcSim.PropertyTests;

/// <summary>A sink that keeps all events.</summary>
sealed class EventList : IEventSink
{
    readonly List<Event> _events = [];

    public int Count => _events.Count;

    public void Accept(ReadOnlySpan<Event> batch) => _events.AddRange(batch);

    public Event[] ToArray() => [.. _events];
}
