// Hands full segments to a thread that writes them, in order, while the caller fills the next one. The
// number of segments is fixed, so what is in flight is bounded: whoever is faster waits. The thread starts
// with the first segment that is handed over; a recording that fits in one block never has one.
//
// What must hold: segments are written in the order in which they came, by one thread at a time, so the
// threads leave no mark in what is written. A failure of the writing thread reaches the caller at its next
// call; what was in flight then is dropped, and nothing is written after it.

using System;
using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using System.Threading;

namespace GcSim.TraceFormat;

/// <summary>Writes segments on a thread of its own. For one caller.</summary>
sealed class SegmentQueue : IDisposable
{
    /// <summary>Segments that may be waiting or being written at a time.</summary>
    public const int InFlight = 3;

    readonly Action<TraceSegment> _write;
    readonly BlockingCollection<TraceSegment> _full = [];
    readonly BlockingCollection<TraceSegment> _free = [];
    readonly TraceSegment[] _drained = new TraceSegment[InFlight];
    Thread? _thread;
    ExceptionDispatchInfo? _failure;

    /// <param name="write">Writes a segment; it is called by one thread at a time.</param>
    /// <param name="maxEvents">Events of a full segment.</param>
    public SegmentQueue(Action<TraceSegment> write, int maxEvents)
    {
        _write = write;
        for (int i = 0; i < InFlight; i++)
        {
            _free.Add(new TraceSegment(maxEvents));
        }
    }

    /// <summary>Takes a segment to write and gives an empty one; waits while too many are in flight.</summary>
    public TraceSegment Exchange(TraceSegment segment)
    {
        Start();
        _full.Add(segment);
        TraceSegment free = _free.Take();
        _failure?.Throw();
        return free;
    }

    /// <summary>Waits until nothing is in flight; the caller may then write by itself.</summary>
    public void Drain()
    {
        for (int i = 0; i < InFlight; i++)
        {
            _drained[i] = _free.Take();
        }

        foreach (TraceSegment segment in _drained)
        {
            _free.Add(segment);
        }

        _failure?.Throw();
    }

    public void Dispose()
    {
        _full.CompleteAdding();
        _thread?.Join();
        _full.Dispose();
        _free.Dispose();
    }

    void Start()
    {
        if (_thread is null)
        {
            _thread = new Thread(WriteAll) { IsBackground = true, Name = "trace writer" };
            _thread.Start();
        }
    }

    void WriteAll()
    {
        foreach (TraceSegment segment in _full.GetConsumingEnumerable())
        {
            try
            {
                if (_failure is null)
                {
                    _write(segment);
                }
            }
            catch (Exception e) when (Keep(e))
            {
                // The caller gets it.
            }

            segment.Clear();
            _free.Add(segment);
        }
    }

    /// <summary>True: an exception must not end the process from this thread.</summary>
    bool Keep(Exception failure)
    {
        _failure = ExceptionDispatchInfo.Capture(failure);
        return true;
    }
}
