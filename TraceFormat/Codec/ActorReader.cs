namespace GcSim.TraceFormat;

/// <summary>Reads who did the events as format 1 has it: runs of (length, processor, goroutine).</summary>
struct ActorReader
{
    ulong _left;

    public ushort Processor { get; private set; }

    public int Goroutine { get; private set; }

    /// <summary>Moves to the next event's actor.</summary>
    public void Next(ref ColumnCursors cursors)
    {
        if (_left == 0)
        {
            _left = cursors.ReadVarint(ColumnId.Actors, ulong.MaxValue);
            if (_left == 0)
            {
                throw cursors.Error(ColumnId.Actors, "a run of no events", "at least one");
            }

            Processor = (ushort)cursors.ReadVarint(ColumnId.Actors, ushort.MaxValue);
            Goroutine = (int)(uint)cursors.ReadVarint(ColumnId.Actors, uint.MaxValue);
        }

        _left--;
    }

    /// <summary>Checks that the last run ended with the last event.</summary>
    public readonly void End(ref ColumnCursors cursors)
    {
        if (_left != 0)
        {
            throw cursors.Error(ColumnId.Actors, $"a run {_left} events too long", "the end");
        }
    }
}
