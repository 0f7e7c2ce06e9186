using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>heap.csv.</summary>
sealed class HeapCsv(CsvFile file) : CsvTimeline(file)
{
    protected override void OnHeapStats(
        in Event e,
        ulong heapBytes,
        ulong goalBytes,
        ulong spanBytes
    )
    {
        File.Moment(Moment.Of(in e));
        File.Number(heapBytes);
        File.Number(goalBytes);
        File.Number(spanBytes);
        File.End();
    }
}
