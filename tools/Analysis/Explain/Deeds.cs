using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>Makes <see cref="Deed"/>s of events.</summary>
sealed class Deeds(HeapReplica replica)
{
    /// <summary>An event as a deed.</summary>
    public Deed Of(in Event e, int site, string what) =>
        new(
            e.Step,
            replica.Phase,
            e.Processor,
            e.Goroutine,
            replica.Facts.Position(site),
            replica.Facts.FunctionAt(site),
            what
        );

    /// <summary>A write that the replica remembers.</summary>
    public Deed Of(in SlotWrite write, string what) =>
        new(
            write.Step,
            write.Phase,
            write.Processor,
            write.Goroutine,
            replica.Facts.Position(write.Site),
            replica.Facts.FunctionAt(write.Site),
            what
        );
}
