using System;
using System.Threading;
using GcSim.TraceFormat;

namespace GcSim.Tools;

/// <summary>
/// Hands events on and ends the run, between two batches, when it is to stop. The machine flushes once
/// more while it unwinds; that batch has been handed on already.
/// </summary>
sealed class StoppableSink(IEventSink next, CancellationToken stop) : IEventSink
{
    bool _hasStopped;

    public void Accept(ReadOnlySpan<Event> batch)
    {
        if (_hasStopped)
        {
            return;
        }

        next.Accept(batch);
        if (stop.IsCancellationRequested)
        {
            _hasStopped = true;
            throw new OperationCanceledException(stop);
        }
    }
}
