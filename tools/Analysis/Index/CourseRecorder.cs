using System.Collections.Generic;
using System.Linq;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>
/// Keeps the few events that make the course of a run (collections, phases, stops, its end), the lives of
/// its spans, and its totals.
/// </summary>
sealed class CourseRecorder : EventVisitor
{
    readonly List<(ulong Number, Event Event)> _course = [];
    readonly Dictionary<ulong, SpanLife> _spans = [];
    readonly List<SpanLife> _ended = [];
    readonly ulong[] _kinds = new ulong[256];
    ulong _peakBytes;
    ulong _peakStep;
    Moment _last;
    ulong _number;

    /// <summary>Takes an event and its number in the run.</summary>
    public void Note(in Event e, ulong number)
    {
        _kinds[(int)e.Kind]++;
        _last = Moment.Of(in e);
        _number = number;
        if (IsOfCourse(e.Kind))
        {
            _course.Add((number, e));
        }

        Visit(in e);
    }

    /// <summary>Writes what the group added; after the last group also what has not ended.</summary>
    public void WriteTo(IndexWriter index, bool isLast)
    {
        index.Begin(IndexTable.Course);
        foreach ((ulong number, Event e) in _course)
        {
            ulong step = e.Step;
            ulong goroutine = (uint)e.Goroutine;
            index.Add(number, (ulong)e.Kind, step, e.TimeNanoseconds, goroutine, e.A, e.C);
        }

        index.End();
        _course.Clear();
        if (isLast)
        {
            _ended.AddRange(_spans.Values);
            WriteTotals(index);
        }

        WriteSpans(index);
    }

    protected override void OnSpanAlloc(
        in Event e,
        ulong @base,
        ulong pages,
        ulong elementBytes,
        SpanState state
    )
    {
        EndSpan(@base, e.Step);
        _spans[@base] = new(@base, pages, elementBytes, state, _number, e.Step);
    }

    protected override void OnSpanFree(in Event e, ulong @base, ulong pages) =>
        EndSpan(@base, e.Step);

    protected override void OnHeapStats(
        in Event e,
        ulong heapBytes,
        ulong goalBytes,
        ulong spanBytes
    )
    {
        if (heapBytes > _peakBytes)
        {
            _peakBytes = heapBytes;
            _peakStep = e.Step;
        }
    }

    static bool IsOfCourse(EventKind kind) =>
        kind
            is EventKind.GcStart
                or EventKind.GcPhase
                or EventKind.GcEnd
                or EventKind.StopWorld
                or EventKind.WorldStopped
                or EventKind.StartWorld
                or EventKind.MarkDone
                or EventKind.SweepStart
                or EventKind.SweepDone
                or EventKind.Throw
                or EventKind.Panic
                or EventKind.Exit;

    void WriteSpans(IndexWriter index)
    {
        index.Begin(IndexTable.SpanLives);
        foreach (
            SpanLife life in _ended.OrderBy(life => life.Start).ThenBy(life => life.FirstEvent)
        )
        {
            index.Add(
                life.Start / HeapSpan.PageBytes,
                life.Pages,
                life.ElementBytes,
                (ulong)life.State,
                life.FirstEvent,
                life.EndEvent,
                life.FirstStep,
                life.EndStep
            );
        }

        index.End();
        _ended.Clear();
    }

    void WriteTotals(IndexWriter index)
    {
        index.Begin(IndexTable.Totals);
        for (int kind = 0; kind < _kinds.Length; kind++)
        {
            if (_kinds[kind] > 0)
            {
                index.Add((ulong)kind, _kinds[kind]);
            }
        }

        index.Add((ulong)TotalField.PeakHeapBytes, _peakBytes);
        index.Add((ulong)TotalField.PeakHeapStep, _peakStep);
        index.Add((ulong)TotalField.LastStep, _last.Step);
        index.Add((ulong)TotalField.LastTimeNanoseconds, _last.TimeNanoseconds);
        index.End();
    }

    void EndSpan(ulong start, ulong step)
    {
        if (_spans.Remove(start, out SpanLife life))
        {
            _ended.Add(life with { EndEvent = _number, EndStep = step });
        }
    }
}
