using System;

namespace GcSim.TraceFormat;

/// <summary>
/// Takes the events of a run, in order, in batches whose borders mean nothing. A sink must not keep
/// the span: the buffer is reused.
/// </summary>
public interface IEventSink
{
    void Accept(ReadOnlySpan<Event> batch);
}
