using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>phases.csv.</summary>
sealed class PhasesCsv : CsvTimeline
{
    readonly PhaseTimeline _timeline;

    public PhasesCsv(CsvFile file)
        : base(file) => _timeline = new PhaseTimeline(WritePhase, WriteStop);

    public override void Visit(in Event e) => _timeline.Visit(in e);

    public override void Finish() => _timeline.Finish();

    void WritePhase(GcPhase phase, Interval interval)
    {
        File.Text("phase");
        File.Name(phase);
        File.Empty();
        File.Interval(in interval);
        File.End();
    }

    void WriteStop(StopInterval stop)
    {
        File.Text("world");
        File.Text(stop.IsStopped ? "Stopped" : "Stopping");
        File.Name(stop.Reason);
        File.Interval(stop.Interval);
        File.End();
    }
}
