using System;

namespace GcSim.TraceFormat;

/// <summary>Reads steps, times and runs of actors as format 1 has them.</summary>
sealed class DeltaMoveReader : IMoveReader
{
    readonly DeltaReader _steps = new(ColumnId.Steps);
    readonly DeltaReader _times = new(ColumnId.Times);

    public void Read(ref ColumnCursors cursors, BlockInfo block, Span<Event> events)
    {
        ActorReader actors = default;
        bool isWhole = block.StoredEvents == block.CoveredEvents;
        _steps.Reset(ref cursors, block.FirstStep);
        _times.Reset(ref cursors, block.FirstTimeNanoseconds);
        foreach (ref Event e in events)
        {
            actors.Next(ref cursors);
            e.Processor = actors.Processor;
            e.Goroutine = actors.Goroutine;
            e.Step = _steps.Next(ref cursors, (byte)e.Kind);
            e.TimeNanoseconds = _times.Next(ref cursors, (byte)e.Kind);
        }

        actors.End(ref cursors);
        _steps.End(ref cursors, block.LastStep, isWhole);
        _times.End(ref cursors, block.LastTimeNanoseconds, isWhole);
    }
}
