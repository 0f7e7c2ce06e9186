// The questions of gcsim inspect, each answered with a report. All start from the index; what is shown comes
// from the trace's own events and from the replica that they give.

using System;
using System.Collections.Generic;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>Answers questions about a trace.</summary>
public sealed class Inspector(TimeMachine time)
{
    const int EventsAround = 8;

    HistoryReports Histories => new(time, Nearest);

    /// <summary>What the trace is about, and what can be asked.</summary>
    public InspectReport Overview() => new TraceOverview(time).Report();

    /// <summary>The history of the object around an address; with a step also its state then.</summary>
    public InspectReport Object(ulong address, InspectWindow window, ulong? at = null) =>
        Histories.Object(address, window, at);

    /// <summary>All writes of the word around an address; with a step also its content then.</summary>
    public InspectReport Slot(ulong address, InspectWindow window, ulong? at = null) =>
        Histories.Slot(address, window, at);

    /// <summary>The lives of the spans that held an address, and what happened to them.</summary>
    public InspectReport Span(ulong address, InspectWindow window) =>
        Histories.Span(address, window);

    /// <summary>The state after a step, and what happened around it.</summary>
    public InspectReport At(ulong step)
    {
        CheckStep(step);
        InspectReport report = new();
        RunReplica run = time.At(step);
        StateSummary.Write(report, run, time.Facts, step);
        InspectTable around = report.Table("events", "step", "p", "g", "event", "detail", "site");
        foreach (Event e in EventsNear(step))
        {
            string? site =
                EventSite.TryGet(in e, out int place) && place != 0
                    ? time.Facts.Position(place)
                    : null;
            string detail = EventWordsText.Of(in e);
            around.Add(e.Step, (int)e.Processor, e.Goroutine, e.Kind.ToString(), detail, site);
        }

        return report;
    }

    /// <summary>Who holds pointers to an object after a step, and a way to it from a root.</summary>
    public InspectReport Holders(ulong address, ulong step, int limit)
    {
        CheckStep(step);
        RunReplica run = time.At(step);
        InspectReport report = new();
        report.Fact("step", step);
        HeldObject.Write(report, run, address, limit, () => Nearest(address));
        return report;
    }

    /// <summary>What a goroutine or a P did.</summary>
    public InspectReport Actor(bool isGoroutine, int id, InspectWindow window) =>
        new ActorHistory(time, isGoroutine, id, window).Report();

    /// <summary>The state after a step.</summary>
    public RunReplica StateAt(ulong step)
    {
        CheckStep(step);
        return time.At(step);
    }

    void CheckStep(ulong step)
    {
        if (step > time.LastStep)
        {
            throw new InspectException(
                $"step {step} is past the end: the trace has steps 0 to {time.LastStep}"
            );
        }
    }

    string Nearest(ulong address)
    {
        RunReplica run = time.At(time.LastStep);
        HeapSpan? nearest = null;
        foreach (HeapSpan span in run.Heap.Objects.Spans)
        {
            bool isNearer =
                nearest is null || Distance(span.Base, address) < Distance(nearest.Base, address);
            nearest = span.State == SpanState.InUse && isNearer ? span : nearest;
        }

        return nearest is null
            ? "the heap is empty"
            : $"the nearest span of the last step is {Narrator.Hex(nearest.Base)}, of {nearest.Count} objects of {nearest.ElementBytes} bytes";
    }

    static ulong Distance(ulong a, ulong b) => a > b ? a - b : b - a;

    List<Event> EventsNear(ulong step)
    {
        List<Event> near = [];
        int after = 0;
        int end = time.FirstBlockAfter(step);
        for (int block = Math.Max(0, end - 1); block <= end && block < time.BlockCount; block++)
        {
            foreach (ref readonly Event e in time.Trace.ReadBlock(block))
            {
                after += e.Step > step ? 1 : 0;
                if (after <= EventsAround)
                {
                    near.Add(e);
                }
            }
        }

        int first = near.FindIndex(e => e.Step >= step);
        return near.GetRange(
            Math.Max(0, first - EventsAround),
            Math.Min(near.Count - Math.Max(0, first - EventsAround), 200)
        );
    }
}
