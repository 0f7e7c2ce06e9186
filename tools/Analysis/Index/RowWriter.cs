// Rows of numbers, sorted by key: the key as its rise over the row before, then each column, as it is or as
// its zigzag difference from the row before, all LEB128. A part begins with differences from zero.

using System;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>Collects the rows of one part of a table; reusable.</summary>
sealed class RowWriter
{
    const int FirstCapacity = 4096;

    readonly ulong[] _last = new ulong[IndexSchema.MaxColumns];
    byte[] _bytes = new byte[FirstCapacity];
    int _length;
    int _columns;
    uint _deltaColumns;

    public int Rows { get; private set; }
    public ulong FirstKey { get; private set; }
    public ulong LastKey { get; private set; }
    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    /// <summary>Forgets all rows; those that follow are of this table.</summary>
    public void Begin(IndexTable table)
    {
        _columns = IndexSchema.Columns(table);
        _deltaColumns = IndexSchema.DeltaColumns(table);
        _length = 0;
        Rows = 0;
        LastKey = 0;
        Array.Clear(_last);
    }

    /// <summary>Adds a row: its key is not below the last one's.</summary>
    public void Add(ulong key, params ReadOnlySpan<ulong> values)
    {
        if (key < LastKey || values.Length != _columns)
        {
            throw new InvalidOperationException(
                $"RowWriter.Add: key {key} after {LastKey}, {values.Length} of {_columns} columns"
            );
        }

        Reserve((values.Length + 1) * Varint.MaxLength);
        FirstKey = Rows == 0 ? key : FirstKey;
        Append(key - LastKey);
        for (int i = 0; i < values.Length; i++)
        {
            bool isDelta = (_deltaColumns >> i & 1) != 0;
            Append(isDelta ? ZigZag(values[i] - _last[i]) : values[i]);
            _last[i] = values[i];
        }

        LastKey = key;
        Rows++;
    }

    static ulong ZigZag(ulong difference) => difference << 1 ^ (ulong)((long)difference >> 63);

    void Append(ulong value) => _length += Varint.Write(_bytes.AsSpan(_length), value);

    void Reserve(int count)
    {
        if (_bytes.Length - _length < count)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + count));
        }
    }
}
