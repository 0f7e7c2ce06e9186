using System.Linq;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>A trace in figures, and the course of its collections.</summary>
sealed class TraceOverview(TimeMachine time)
{
    /// <summary>What the trace is about, and what can be asked.</summary>
    public InspectReport Report()
    {
        InspectReport report = new();
        TraceReader trace = time.Trace;
        ulong[] totals = Totals();
        report.Fact("events", trace.Blocks.Count == 0 ? 0 : trace.Blocks[^1].EndEvent);
        report.Fact("steps", totals[(int)TotalField.LastStep]);
        report.Fact("time_ns", totals[(int)TotalField.LastTimeNanoseconds]);
        report.Fact("blocks", trace.Blocks.Count);
        report.Fact("complete", trace.IsComplete);
        report.Fact("goroutines_created", totals[(int)EventKind.GoCreate]);
        report.Fact("allocations", totals[(int)EventKind.Alloc]);
        report.Fact("collections", totals[(int)EventKind.GcStart]);
        report.Fact("heap_peak_bytes", totals[(int)TotalField.PeakHeapBytes]);
        report.Fact("heap_peak_step", totals[(int)TotalField.PeakHeapStep]);
        report.Fact("index_bytes", time.IndexBytes);
        InspectTable course = report.Table("course", "step", "time_ns", "event", "detail");
        foreach (Event e in time.Course().Take(200))
        {
            if (e.Kind is not (EventKind.StopWorld or EventKind.StartWorld))
            {
                course.Add(e.Step, e.TimeNanoseconds, e.Kind.ToString(), CourseDetail(in e));
            }
        }

        report.Note(
            "ask: --at STEP, --object ADDR, --slot ADDR, --span ADDR, --g N, --p N, --holders ADDR; with --from, --to, --limit, --reads"
        );
        return report;
    }

    ulong[] Totals()
    {
        ulong[] totals = new ulong[(int)TotalField.LastTimeNanoseconds + 1];
        int last = time.Index.Groups.Count - 1;
        foreach (IndexPart part in last < 0 ? [] : time.Index.Parts(IndexTable.Totals, last))
        {
            RowReader rows = time.Index.Rows(part);
            while (rows.Next())
            {
                if (rows.Key < (ulong)totals.Length)
                {
                    totals[(int)rows.Key] = rows[0];
                }
            }
        }

        return totals;
    }

    static string CourseDetail(in Event e) =>
        e.Kind switch
        {
            EventKind.GcPhase => ((GcPhase)e.A).ToString(),
            EventKind.GcStart or EventKind.GcEnd => $"collection {e.A}, heap {e.C} bytes",
            EventKind.MarkDone => $"collection {e.A}",
            EventKind.WorldStopped => ((StopReason)e.A).ToString(),
            EventKind.Exit => ((ExitKind)e.A).ToString(),
            _ => "",
        };
}
