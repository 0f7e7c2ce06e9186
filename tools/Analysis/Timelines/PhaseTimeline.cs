// The two tracks that say what the collector and the world are doing. Tells each interval when it ends.
// A run begins in phase Off with the world running; a running world is no interval.

using System;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>The world was being stopped, or stood still.</summary>
/// <param name="IsStopped">False: the Ps had been asked to stop, and not all had.</param>
public readonly record struct StopInterval(bool IsStopped, StopReason Reason, Interval Interval);

/// <summary>Phases and stops as intervals.</summary>
public sealed class PhaseTimeline(
    Action<GcPhase, Interval> tellPhase,
    Action<StopInterval> tellStop
) : EventVisitor
{
    GcPhase _phase;
    Moment _phaseStart;
    (bool IsStopped, StopReason Reason, Moment Start)? _stop;
    Moment _last;

    public override void Visit(in Event e)
    {
        _last = Moment.Of(in e);
        base.Visit(in e);
    }

    /// <summary>The trace has ended: tells what is open.</summary>
    public void Finish()
    {
        CloseStop(isClosed: false);
        tellPhase(_phase, new Interval(_phaseStart, _last, IsClosed: false));
    }

    protected override void OnGcPhase(in Event e, GcPhase phase)
    {
        tellPhase(_phase, new Interval(_phaseStart, _last, IsClosed: true));
        _phase = phase;
        _phaseStart = _last;
    }

    protected override void OnStopWorld(in Event e, StopReason reason) =>
        EnterStop((IsStopped: false, reason, _last));

    protected override void OnWorldStopped(in Event e, StopReason reason) =>
        EnterStop((IsStopped: true, reason, _last));

    protected override void OnStartWorld(in Event e, StopReason reason) =>
        CloseStop(isClosed: true);

    void EnterStop((bool IsStopped, StopReason Reason, Moment Start) stop)
    {
        CloseStop(isClosed: true);
        _stop = stop;
    }

    void CloseStop(bool isClosed)
    {
        if (_stop is { } stop)
        {
            tellStop(new(stop.IsStopped, stop.Reason, new Interval(stop.Start, _last, isClosed)));
            _stop = null;
        }
    }
}
