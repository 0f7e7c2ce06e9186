using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using GcSim.TraceFormat;

namespace GcSim.Hunting;

/// <summary>The events of a short run in memory, to be read more than once.</summary>
public sealed class EventLog : IEventSink
{
    readonly List<Event> _events = [];

    public void Accept(ReadOnlySpan<Event> batch) => _events.AddRange(batch);

    /// <summary>Hands all of them to a sink.</summary>
    public void Pass(IEventSink sink) => sink.Accept(CollectionsMarshal.AsSpan(_events));
}
