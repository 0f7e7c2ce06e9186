// Steps and times never decrease, and after an event of one kind they mostly rise by what they rose
// the last time that kind came. Only the exceptions are written: how many events were guessed
// right since the last exception, and the rise of this one.

using System;

namespace GcSim.TraceFormat;

/// <summary>Writes a column of numbers that never decrease.</summary>
sealed class DeltaWriter
{
    readonly ulong[] _lastDelta = new ulong[EventSchema.KindCount];
    ulong _previous;
    ulong _guessedRight;

    public ByteColumn Column { get; } = new();

    /// <summary>A new block begins, whose first number is <paramref name="first"/>.</summary>
    public void Reset(ulong first)
    {
        Array.Clear(_lastDelta);
        Column.Clear();
        _previous = first;
        _guessedRight = 0;
    }

    public void Add(EventKind kind, ulong value)
    {
        ulong delta = value - _previous;
        _previous = value;
        ref ulong last = ref _lastDelta[(int)kind];
        if (delta == last)
        {
            _guessedRight++;
            return;
        }

        last = delta;
        Column.AppendVarint(_guessedRight);
        Column.AppendVarint(delta);
        _guessedRight = 0;
    }
}
