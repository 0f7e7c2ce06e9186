namespace GcSim.Analysis;

/// <summary>A collection in figures, from its start to the end of the sweep that follows it.</summary>
public sealed class Cycle
{
    public ulong Number { get; init; }

    /// <summary>0 concurrent, 1 stop-the-world, 2 with eager sweep.</summary>
    public ulong Force { get; init; }
    public Moment Start { get; init; }
    public ulong HeapBeforeBytes { get; init; }
    public ulong GoalBeforeBytes { get; init; }

    /// <summary>Null: it had not ended when the trace did.</summary>
    public Moment? End { get; internal set; }

    /// <summary>NumGC after it.</summary>
    public ulong Collections { get; internal set; }
    public ulong HeapAfterBytes { get; internal set; }
    public ulong GoalAfterBytes { get; internal set; }
    public ulong Pauses { get; internal set; }
    public ulong StoppingNanoseconds { get; internal set; }
    public ulong PauseNanoseconds { get; internal set; }
    public ulong LongestPauseNanoseconds { get; internal set; }
    public ulong ScanNanoseconds { get; internal set; }
    public ulong MarkNanoseconds { get; internal set; }
    public ulong MarkTerminationNanoseconds { get; internal set; }
    public ulong MarkedObjects { get; internal set; }
    public ulong MarkedBytes { get; internal set; }
    public ulong CheckmarkedObjects { get; internal set; }
    public ulong SweptSpans { get; internal set; }
    public ulong FreedObjects { get; internal set; }
    public ulong FreedBytes { get; internal set; }
}
