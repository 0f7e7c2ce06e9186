using System;
using GcSim.Analysis;
using GcSim.TraceFormat;

namespace GcSim.Tools;

/// <summary>
/// Gives events to the judges and, when they find something new, has everything recorded so far written: the
/// evidence is on disk whatever happens to the process.
/// </summary>
sealed class FindingFlush(TraceChecker judges, TraceWriter trace) : IEventSink
{
    int _findings;

    public void Accept(ReadOnlySpan<Event> batch)
    {
        judges.Accept(batch);
        if (judges.FindingCount > _findings)
        {
            _findings = judges.FindingCount;
            trace.Flush();
        }
    }
}
