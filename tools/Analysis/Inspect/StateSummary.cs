using System.Collections.Generic;
using System.Linq;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>The state of a run in figures: collector, Ps, goroutines, heap by span class.</summary>
static class StateSummary
{
    public static void Write(InspectReport report, RunReplica run, ProgramFacts facts, ulong step)
    {
        RunState state = run.State;
        report.Fact("step", step);
        report.Fact("time_ns", state[CollectorField.LastTimeNanoseconds]);
        report.Fact("phase", state.Phase.ToString());
        report.Fact("phase_since_step", state[CollectorField.PhaseStep]);
        report.Fact("cycle", state[CollectorField.Cycle]);
        report.Fact("collecting", state[CollectorField.IsCollecting] != 0);
        report.Fact("sweeping", state[CollectorField.IsSweeping] != 0);
        report.Fact("sweepgen", state[CollectorField.Sweepgen]);
        report.Fact("world", World(state));
        report.Fact("heap_bytes", state[CollectorField.HeapBytes]);
        report.Fact("goal_bytes", state[CollectorField.GoalBytes]);
        report.Fact("goroutines_exited", state[CollectorField.ExitedGoroutines]);
        WriteHeap(report, run);
        WriteProcessors(report, state);
        WriteGoroutines(report, state, facts);
    }

    static string World(RunState state)
    {
        string reason = ((StopReason)state[CollectorField.StopReason]).ToString();
        return state[CollectorField.World] switch
        {
            0 => "running",
            1 => $"being stopped for {reason}",
            _ => $"stopped for {reason}",
        };
    }

    static void WriteHeap(InspectReport report, RunReplica run)
    {
        SortedDictionary<ulong, ClassTotals> classes = [];
        int grey = 0;
        foreach (HeapSpan span in run.Heap.Objects.Spans)
        {
            if (span.State != SpanState.InUse)
            {
                continue;
            }

            ClassTotals row = classes.GetValueOrDefault(span.ElementBytes);
            row.Spans++;
            row.Pages += span.Pages;
            for (int i = 0; i < span.Count; i++)
            {
                row.Live += span[i].IsLive ? 1 : 0;
                row.Marked += span[i].IsMarked ? 1 : 0;
                row.Grey += span[i].IsMarked && !span[i].IsBlack ? 1 : 0;
            }

            classes[span.ElementBytes] = row;
        }

        InspectTable table = report.Table(
            "span_classes",
            "element_bytes",
            "spans",
            "pages",
            "live",
            "marked",
            "grey"
        );
        foreach ((ulong bytes, ClassTotals row) in classes)
        {
            table.Add(bytes, row.Spans, row.Pages, row.Live, row.Marked, row.Grey);
            grey += row.Grey;
        }

        report.Fact("grey_objects", grey);
    }

    static void WriteProcessors(InspectReport report, RunState state)
    {
        InspectTable table = report.Table(
            "processors",
            "p",
            "status",
            "since_step",
            "runs_g",
            "last_step"
        );
        for (int i = 0; i < state.Processors.Length; i++)
        {
            ProcessorRecord p = state.Processors[i];
            table.Add(i, p.Status.ToString(), p.SinceStep, p.Goroutine, p.LastStep);
        }
    }

    static void WriteGoroutines(InspectReport report, RunState state, ProgramFacts facts)
    {
        InspectTable table = report.Table(
            "goroutines",
            "g",
            "state",
            "reason",
            "p",
            "since_step",
            "function",
            "position",
            "created_by"
        );
        foreach (
            (int id, GoroutineRecord g) in state.Goroutines.OrderBy(pair => pair.Key).Take(200)
        )
        {
            table.Add(
                id,
                g.State.ToString(),
                g.Reason.ToString(),
                g.Processor,
                g.Since.Step,
                g.Function < 0 ? null : facts.Function(g.Function),
                g.Site == 0 ? null : facts.Position(g.Site),
                g.Creator
            );
        }

        if (state.Goroutines.Count > 200)
        {
            report.Note($"{state.Goroutines.Count - 200} more goroutines; ask for one with --g");
        }
    }

    struct ClassTotals
    {
        public int Spans;
        public ulong Pages;
        public int Live;
        public int Marked;
        public int Grey;
    }
}
