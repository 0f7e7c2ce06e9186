using System;
using System.Runtime.CompilerServices;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>Reads the rows that <see cref="RowWriter"/> wrote, one after another.</summary>
ref struct RowReader
{
    readonly ReadOnlySpan<byte> _bytes;
    readonly int _columns;
    readonly uint _deltaColumns;
    int _rowsLeft;
    int _position;
    Values _values;

    public RowReader(ReadOnlySpan<byte> bytes, IndexTable table, int rows)
    {
        _bytes = bytes;
        _columns = IndexSchema.Columns(table);
        _deltaColumns = IndexSchema.DeltaColumns(table);
        _rowsLeft = rows;
    }

    public ulong Key { get; private set; }

    /// <summary>A column of the current row.</summary>
    public readonly ulong this[int column] => _values[column];

    /// <summary>Moves to the next row; false: there is none.</summary>
    /// <exception cref="DamagedIndexException">The bytes are no rows.</exception>
    public bool Next()
    {
        if (_rowsLeft == 0)
        {
            return false;
        }

        _rowsLeft--;
        Key += ReadNumber();
        for (int i = 0; i < _columns; i++)
        {
            ulong number = ReadNumber();
            bool isDelta = (_deltaColumns >> i & 1) != 0;
            _values[i] = isDelta ? _values[i] + ((number >> 1) ^ (0 - (number & 1))) : number;
        }

        return true;
    }

    ulong ReadNumber()
    {
        if (_position < _bytes.Length && _bytes[_position] < 0x80)
        {
            return _bytes[_position++];
        }

        return Varint.TryRead(_bytes, ref _position, _bytes.Length, out ulong value)
            ? value
            : throw new DamagedIndexException("a row that does not end");
    }

    [InlineArray(IndexSchema.MaxColumns)]
    struct Values
    {
        ulong _first;
    }
}
