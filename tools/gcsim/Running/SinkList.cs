using System;
using System.Collections.Immutable;
using GcSim.TraceFormat;

namespace GcSim.Tools;

/// <summary>Gives all events to several sinks, in order.</summary>
sealed class SinkList(ImmutableArray<IEventSink> sinks) : IEventSink
{
    public void Accept(ReadOnlySpan<Event> batch)
    {
        foreach (IEventSink sink in sinks)
        {
            sink.Accept(batch);
        }
    }
}
