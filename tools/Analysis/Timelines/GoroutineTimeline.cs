// States of goroutines as intervals. Memory: one entry for each goroutine that has not exited.

using System;
using System.Collections.Generic;
using System.Linq;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>A goroutine was in a state.</summary>
/// <param name="Function">What it runs; -1: it was created before the trace.</param>
/// <param name="Processor">The P that runs it; -1 while it does not run.</param>
public readonly record struct GoroutineInterval(
    int Goroutine,
    int Function,
    GoroutineState State,
    WaitReason Reason,
    int Processor,
    Interval Interval
);

/// <summary>Tells each interval when it ends.</summary>
public sealed class GoroutineTimeline(Action<GoroutineInterval> tell) : EventVisitor
{
    readonly Dictionary<int, Open> _open = [];
    Moment _last;

    public override void Visit(in Event e)
    {
        _last = Moment.Of(in e);
        base.Visit(in e);
    }

    /// <summary>The trace has ended: tells what is open, by goroutine.</summary>
    public void Finish()
    {
        foreach (int goroutine in _open.Keys.Order().ToArray())
        {
            Close(goroutine, isClosed: false);
        }
    }

    protected override void OnGoCreate(in Event e, int created, int function, int site) =>
        Enter(created, new Open(GoroutineState.Runnable, WaitReason.None, -1, function, _last));

    protected override void OnGoStart(in Event e) =>
        Change(e.Goroutine, GoroutineState.Running, WaitReason.None, e.Processor);

    protected override void OnGoYield(in Event e, WaitReason reason) =>
        Change(e.Goroutine, GoroutineState.Runnable, reason, -1);

    protected override void OnGoBlock(in Event e, WaitReason reason) =>
        Change(e.Goroutine, GoroutineState.Waiting, reason, -1);

    protected override void OnGoReady(in Event e, int readied) =>
        Change(readied, GoroutineState.Runnable, WaitReason.None, -1);

    protected override void OnGoExit(in Event e) => Close(e.Goroutine, isClosed: true);

    void Change(int goroutine, GoroutineState state, WaitReason reason, int processor)
    {
        int function = _open.TryGetValue(goroutine, out Open open) ? open.Function : -1;
        Enter(goroutine, new Open(state, reason, processor, function, _last));
    }

    void Enter(int goroutine, in Open next)
    {
        Close(goroutine, isClosed: true);
        _open[goroutine] = next;
    }

    void Close(int goroutine, bool isClosed)
    {
        if (_open.Remove(goroutine, out Open open))
        {
            Interval interval = new(open.Start, _last, isClosed);
            tell(new(goroutine, open.Function, open.State, open.Reason, open.Processor, interval));
        }
    }

    readonly record struct Open(
        GoroutineState State,
        WaitReason Reason,
        int Processor,
        int Function,
        Moment Start
    );
}
