using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>Turns events into the rows of one table.</summary>
abstract class CsvTimeline(CsvFile file) : EventVisitor
{
    protected CsvFile File { get; } = file;

    /// <summary>The trace has ended: writes what is still open.</summary>
    public virtual void Finish() { }

    /// <summary>Four fields: step, time, P, G.</summary>
    protected void Actor(in Event e)
    {
        File.Moment(Moment.Of(in e));
        File.Number(e.Processor);
        File.Number(e.Goroutine);
    }
}
