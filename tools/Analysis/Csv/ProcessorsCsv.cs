using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>processors.csv.</summary>
sealed class ProcessorsCsv : CsvTimeline
{
    readonly ProcessorTimeline _timeline;

    public ProcessorsCsv(CsvFile file)
        : base(file) => _timeline = new ProcessorTimeline(Write);

    public override void Visit(in Event e) => _timeline.Visit(in e);

    public override void Finish() => _timeline.Finish();

    void Write(ProcessorInterval interval)
    {
        File.Number(interval.Processor);
        File.Name(interval.Status);
        File.Interval(interval.Interval);
        File.End();
    }
}
