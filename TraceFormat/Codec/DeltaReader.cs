using System;

namespace GcSim.TraceFormat;

/// <summary>
/// Reads a column of format 1 of numbers that never decrease: after an event of one kind they mostly rise
/// by what they rose the last time that kind came, and only the exceptions are there.
/// </summary>
sealed class DeltaReader
{
    readonly ulong[] _lastDelta = new ulong[EventSchema.KindCount];
    readonly int _column;
    ulong _value;
    ulong _guessedRight;
    bool _hasException;

    public DeltaReader(int column) => _column = column;

    public void Reset(ref ColumnCursors cursors, ulong first)
    {
        Array.Clear(_lastDelta);
        _value = first;
        ReadGap(ref cursors);
    }

    /// <summary>The next number; its kind chooses the guess.</summary>
    public ulong Next(ref ColumnCursors cursors, byte kind)
    {
        ref ulong last = ref _lastDelta[kind];
        if (_hasException)
        {
            if (_guessedRight == 0)
            {
                last = cursors.ReadVarint(_column);
                ReadGap(ref cursors);
            }
            else
            {
                _guessedRight--;
            }
        }

        ulong next = _value + last;
        if (next < _value)
        {
            throw cursors.Error(_column, $"a rise of {last} from {_value}", "at most 2^64 - 1");
        }

        _value = next;
        return next;
    }

    /// <summary>
    /// Checks that no exception is left and that the last number is <paramref name="last"/>, or at
    /// most that where the block does not hold all events that it covers.
    /// </summary>
    public void End(ref ColumnCursors cursors, ulong last, bool isWhole)
    {
        if (_hasException)
        {
            throw cursors.Error(_column, "an exception after the last event", "the end");
        }

        if (_value > last || (isWhole && _value != last))
        {
            throw cursors.Error(_column, $"a last value of {_value}", $"{last}");
        }
    }

    void ReadGap(ref ColumnCursors cursors)
    {
        _hasException = !cursors.IsAtEnd(_column);
        _guessedRight = _hasException ? cursors.ReadVarint(_column) : 0;
    }
}
