namespace GcSim.TraceFormat;

/// <summary>
/// Writes who did the events: runs of (length, processor, goroutine), since a processor does many
/// events in a row for the same goroutine.
/// </summary>
sealed class ActorWriter
{
    ulong _runLength;
    ushort _processor;
    int _goroutine;

    public ByteColumn Column { get; } = new();

    public void Reset()
    {
        Column.Clear();
        _runLength = 0;
    }

    public void Add(ushort processor, int goroutine)
    {
        if (_runLength > 0 && (processor != _processor || goroutine != _goroutine))
        {
            EndRun();
        }

        _processor = processor;
        _goroutine = goroutine;
        _runLength++;
    }

    /// <summary>Writes the open run; the block ends.</summary>
    public void EndRun()
    {
        if (_runLength == 0)
        {
            return;
        }

        Column.AppendVarint(_runLength);
        Column.AppendVarint(_processor);
        Column.AppendVarint((uint)_goroutine);
        _runLength = 0;
    }
}
