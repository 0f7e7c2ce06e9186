using System;

namespace GcSim.TraceFormat;

/// <summary>Reads the columns that say when events happened and who did them, as one format has them.</summary>
interface IMoveReader
{
    /// <summary>Sets step, time, processor and goroutine of events whose kinds are set.</summary>
    void Read(ref ColumnCursors cursors, BlockInfo block, Span<Event> events);
}
