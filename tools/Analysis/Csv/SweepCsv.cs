// sweep.csv. Bytes that a sweep freed are added up from the Free events of its P since the last span: a
// span is swept by one P, from its first Free to its SpanSweep.

using System.Collections.Generic;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>sweep.csv.</summary>
sealed class SweepCsv(CsvFile file) : CsvTimeline(file)
{
    readonly Dictionary<int, ulong> _freedBytes = [];
    ulong _sweptSpans;
    ulong _spans;

    protected override void OnSweepStart(in Event e, ulong sweepgen, ulong spans)
    {
        _sweptSpans = 0;
        _spans = spans;
    }

    protected override void OnFree(in Event e, ulong @object, ulong sizeBytes) =>
        _freedBytes[e.Processor] = _freedBytes.GetValueOrDefault(e.Processor) + sizeBytes;

    protected override void OnSpanSweep(in Event e, ulong @base, ulong sweepgen, ulong freed)
    {
        _freedBytes.Remove(e.Processor, out ulong freedBytes);
        _sweptSpans++;
        Actor(in e);
        File.Number(sweepgen);
        File.Address(@base);
        File.Number(freed);
        File.Number(freedBytes);
        File.Number(_sweptSpans);
        File.Number(_spans);
        File.End();
    }
}
