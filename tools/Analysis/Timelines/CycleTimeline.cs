// Collections in figures. Sweeping is lazy: a collection's sweep goes on while the program runs, and
// what is left of it is done when the next collection has already begun. So a collection is told when
// the next sweep starts, or the trace ends, and up to two are open at a time.

using System;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>Tells each collection when its sweep can bring nothing more.</summary>
public sealed class CycleTimeline : EventVisitor
{
    readonly ObjectTable _objects;
    readonly Action<Cycle> _tell;
    readonly PhaseTimeline _phases;
    Cycle? _collecting;
    Cycle? _sweeping;

    /// <summary>The collection that the current stop of the world belongs to.</summary>
    Cycle? _stopping;

    /// <param name="objects">Sees each event after this timeline does.</param>
    /// <param name="tell">Gets each collection once, in order.</param>
    public CycleTimeline(ObjectTable objects, Action<Cycle> tell)
    {
        _objects = objects;
        _tell = tell;
        _phases = new PhaseTimeline(AddPhase, AddStop);
    }

    public override void Visit(in Event e)
    {
        base.Visit(in e);
        _phases.Visit(in e);
    }

    /// <summary>The trace has ended: tells what is open.</summary>
    public void Finish()
    {
        _phases.Finish();
        TellSweeping();
        if (_collecting is { } collecting)
        {
            _tell(collecting);
        }
    }

    protected override void OnGcStart(
        in Event e,
        ulong cycle,
        ulong force,
        ulong heapBytes,
        ulong goalBytes
    )
    {
        if (_collecting is { } unfinished)
        {
            TellSweeping();
            _tell(unfinished);
        }

        _collecting = new Cycle
        {
            Number = cycle,
            Force = force,
            Start = Moment.Of(in e),
            HeapBeforeBytes = heapBytes,
            GoalBeforeBytes = goalBytes,
        };
    }

    protected override void OnGcEnd(
        in Event e,
        ulong cycle,
        ulong collections,
        ulong heapBytes,
        ulong goalBytes
    )
    {
        Cycle? ended = _collecting ?? _sweeping;
        if (ended is not null)
        {
            ended.End = Moment.Of(in e);
            ended.Collections = collections;
            ended.HeapAfterBytes = heapBytes;
            ended.GoalAfterBytes = goalBytes;
        }
    }

    protected override void OnStopWorld(in Event e, StopReason reason) =>
        _stopping = reason is StopReason.GcScan or StopReason.GcMark or StopReason.GcMarkTermination
            ? _collecting
            : null;

    protected override void OnGrey(in Event e, ulong @object, ulong queued)
    {
        // Two Ps may find an object unmarked and both mark it.
        bool isNew =
            _objects.TryFindElement(@object, out HeapObject marked) && !marked.Record.IsMarked;
        if (_collecting is { } cycle && isNew)
        {
            cycle.MarkedObjects++;
            cycle.MarkedBytes += marked.Span.ElementBytes;
        }
    }

    protected override void OnCheckMark(in Event e, ulong @object)
    {
        if (_collecting is { } cycle)
        {
            cycle.CheckmarkedObjects++;
        }
    }

    protected override void OnSweepStart(in Event e, ulong sweepgen, ulong spans)
    {
        TellSweeping();
        _sweeping = _collecting;
        _collecting = null;
    }

    protected override void OnSpanSweep(in Event e, ulong @base, ulong sweepgen, ulong freed)
    {
        if (_sweeping is { } cycle)
        {
            cycle.SweptSpans++;
        }
    }

    protected override void OnFree(in Event e, ulong @object, ulong sizeBytes)
    {
        if (_sweeping is { } cycle)
        {
            cycle.FreedObjects++;
            cycle.FreedBytes += sizeBytes;
        }
    }

    void AddPhase(GcPhase phase, Interval interval)
    {
        if ((_collecting ?? _sweeping) is not { } cycle)
        {
            return;
        }

        ulong duration = interval.DurationNanoseconds;
        switch (phase)
        {
            case GcPhase.Scan:
                cycle.ScanNanoseconds += duration;
                break;
            case GcPhase.Mark:
                cycle.MarkNanoseconds += duration;
                break;
            case GcPhase.MarkTermination:
                cycle.MarkTerminationNanoseconds += duration;
                break;
            case GcPhase.Off:
            case GcPhase.Quiesce:
            case GcPhase.StopTheWorld:
            case GcPhase.Sweep:
            default:
                break; // Not a phase whose time is told; a damaged trace may name any number.
        }
    }

    void AddStop(StopInterval stop)
    {
        if (_stopping is not { } cycle)
        {
            return;
        }

        ulong duration = stop.Interval.DurationNanoseconds;
        if (!stop.IsStopped)
        {
            cycle.StoppingNanoseconds += duration;
            return;
        }

        cycle.Pauses++;
        cycle.PauseNanoseconds += duration;
        cycle.LongestPauseNanoseconds = Math.Max(cycle.LongestPauseNanoseconds, duration);
    }

    void TellSweeping()
    {
        if (_sweeping is { } swept)
        {
            _tell(swept);
            _sweeping = null;
        }
    }
}
