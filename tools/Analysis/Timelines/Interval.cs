namespace GcSim.Analysis;

/// <summary>
/// Something that lasted. <paramref name="IsClosed"/> false: it had not ended when the trace did, and
/// <paramref name="End"/> is the trace's last moment.
/// </summary>
public readonly record struct Interval(Moment Start, Moment End, bool IsClosed)
{
    public ulong DurationNanoseconds => End.TimeNanoseconds - Start.TimeNanoseconds;
}
