using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>A point of a run.</summary>
public readonly record struct Moment(ulong Step, ulong TimeNanoseconds)
{
    /// <summary>The moment of an event.</summary>
    public static Moment Of(in Event e) => new(e.Step, e.TimeNanoseconds);
}
