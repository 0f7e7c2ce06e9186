using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>goroutines.csv.</summary>
sealed class GoroutinesCsv : CsvTimeline
{
    readonly ProgramFacts _facts;
    readonly GoroutineTimeline _timeline;

    public GoroutinesCsv(ProgramFacts facts, CsvFile file)
        : base(file)
    {
        _facts = facts;
        _timeline = new GoroutineTimeline(Write);
    }

    public override void Visit(in Event e) => _timeline.Visit(in e);

    public override void Finish() => _timeline.Finish();

    void Write(GoroutineInterval interval)
    {
        File.Number(interval.Goroutine);
        File.Text(interval.Function < 0 ? "" : _facts.Function(interval.Function));
        File.Name(interval.State);
        if (interval.State == GoroutineState.Running)
        {
            File.Empty();
            File.Number(interval.Processor);
        }
        else
        {
            File.Name(interval.Reason);
            File.Empty();
        }

        File.Interval(interval.Interval);
        File.End();
    }
}
