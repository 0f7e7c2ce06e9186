using System;
using GcSim.TraceFormat;

namespace GcSim.Benchmarks;

/// <summary>Measures what the run allocates once it is warm.</summary>
sealed class AllocationSink(ulong warmUpSteps) : IEventSink
{
    long _bytesWhenWarm;
    long _bytes;
    ulong _firstStep;
    ulong _lastStep;

    public double BytesPerStep =>
        (double)(_bytes - _bytesWhenWarm) / Math.Max(1, _lastStep - _firstStep);

    public void Accept(ReadOnlySpan<Event> batch)
    {
        if (batch[^1].Kind == EventKind.Exit)
        {
            return; // The run's result has been allocated.
        }

        _lastStep = batch[^1].Step;
        _bytes = GC.GetAllocatedBytesForCurrentThread();
        if (_firstStep == 0 && _lastStep >= warmUpSteps)
        {
            _firstStep = _lastStep;
            _bytesWhenWarm = _bytes;
        }
    }
}
