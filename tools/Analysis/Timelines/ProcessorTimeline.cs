using System;
using System.Collections.Generic;
using System.Linq;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>A P was in a state.</summary>
public readonly record struct ProcessorInterval(
    int Processor,
    ProcessorStatus Status,
    Interval Interval
);

/// <summary>States of Ps as intervals; tells each when it ends.</summary>
public sealed class ProcessorTimeline(Action<ProcessorInterval> tell) : EventVisitor
{
    readonly Dictionary<int, (ProcessorStatus Status, Moment Start)> _open = [];
    Moment _last;

    public override void Visit(in Event e)
    {
        _last = Moment.Of(in e);
        base.Visit(in e);
    }

    /// <summary>The trace has ended: tells what is open, by P.</summary>
    public void Finish()
    {
        foreach (int processor in _open.Keys.Order().ToArray())
        {
            Close(processor, isClosed: false);
        }
    }

    protected override void OnProcessorState(in Event e, ProcessorStatus status)
    {
        Close(e.Processor, isClosed: true);
        _open[e.Processor] = (status, _last);
    }

    void Close(int processor, bool isClosed)
    {
        if (_open.Remove(processor, out (ProcessorStatus Status, Moment Start) open))
        {
            tell(new(processor, open.Status, new Interval(open.Start, _last, isClosed)));
        }
    }
}
