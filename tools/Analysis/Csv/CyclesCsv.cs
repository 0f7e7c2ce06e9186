using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>cycles.csv.</summary>
sealed class CyclesCsv : CsvTimeline
{
    readonly CycleTimeline _timeline;

    public CyclesCsv(ObjectTable objects, CsvFile file)
        : base(file) => _timeline = new CycleTimeline(objects, Write);

    public override void Visit(in Event e) => _timeline.Visit(in e);

    public override void Finish() => _timeline.Finish();

    void Write(Cycle cycle)
    {
        File.Number(cycle.Number);
        File.Number(cycle.Force);
        File.Moment(cycle.Start);
        WriteEnd(cycle);
        File.Number(cycle.Pauses);
        File.Number(cycle.StoppingNanoseconds);
        File.Number(cycle.PauseNanoseconds);
        File.Number(cycle.LongestPauseNanoseconds);
        File.Number(cycle.ScanNanoseconds);
        File.Number(cycle.MarkNanoseconds);
        File.Number(cycle.MarkTerminationNanoseconds);
        File.Number(cycle.MarkedObjects);
        File.Number(cycle.MarkedBytes);
        File.Number(cycle.CheckmarkedObjects);
        File.Number(cycle.SweptSpans);
        File.Number(cycle.FreedObjects);
        File.Number(cycle.FreedBytes);
        File.End();
    }

    void WriteEnd(Cycle cycle)
    {
        if (cycle.End is { } end)
        {
            File.Moment(end);
            File.Number(cycle.Collections);
            File.Number(cycle.HeapBeforeBytes);
            File.Number(cycle.GoalBeforeBytes);
            File.Number(cycle.HeapAfterBytes);
            File.Number(cycle.GoalAfterBytes);
            return;
        }

        File.Empty();
        File.Empty();
        File.Empty();
        File.Number(cycle.HeapBeforeBytes);
        File.Number(cycle.GoalBeforeBytes);
        File.Empty();
        File.Empty();
    }
}
