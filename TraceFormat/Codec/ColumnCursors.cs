// The columns of a block's body while it is being decoded: where each one is and how far it has
// been read. All that is read out of a body goes through here, so bounds are checked in one place.

using System;
using System.Runtime.CompilerServices;

namespace GcSim.TraceFormat;

/// <summary>Reading positions in the columns of one body.</summary>
readonly ref struct ColumnCursors
{
    readonly ReadOnlySpan<byte> _body;
    readonly Span<Range> _ranges;
    readonly EventSchema _schema;
    readonly long _offsetBytes;

    /// <param name="body">The unpacked body.</param>
    /// <param name="ranges">Room for a range for each column.</param>
    /// <param name="offsetBytes">Where the block's frame is, for messages.</param>
    public ColumnCursors(
        ReadOnlySpan<byte> body,
        Span<Range> ranges,
        EventSchema schema,
        long offsetBytes
    )
    {
        _body = body;
        _ranges = ranges;
        _schema = schema;
        _offsetBytes = offsetBytes;
        ranges.Clear();
    }

    /// <summary>All of a column that has a byte for each event.</summary>
    public ReadOnlySpan<byte> TakeBytes(int column, int events)
    {
        ref Range range = ref _ranges[column];
        int length = range.End - range.Position;
        if (length != events)
        {
            throw Error(column, $"{length} bytes", $"{events}, one for each event");
        }

        ReadOnlySpan<byte> bytes = _body.Slice(range.Position, length);
        range.Position = range.End;
        return bytes;
    }

    public bool IsAtEnd(int column) => _ranges[column].Position == _ranges[column].End;

    /// <summary>The next number of a column; 0 in a column left out for being all zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong ReadVarint(int column)
    {
        ref Range range = ref _ranges[column];
        int position = range.Position;
        if (position < range.End && _body[position] < 0x80)
        {
            range.Position = position + 1;
            return _body[position];
        }

        return range.IsAllZero ? 0 : ReadLongVarint(column, ref range);
    }

    ulong ReadLongVarint(int column, ref Range range) =>
        Varint.TryRead(_body, ref range.Position, range.End, out ulong value)
            ? value
            : throw Error(
                column,
                "a number without end",
                "one that ends in its column and within 64 bits"
            );

    /// <summary>The next number of a column, which is at most <paramref name="max"/>.</summary>
    public ulong ReadVarint(int column, ulong max)
    {
        ulong value = ReadVarint(column);
        if (value > max)
        {
            throw Error(column, $"{value}", $"at most {max}");
        }

        return value;
    }

    /// <summary>Checks that every column has been read to its end.</summary>
    public void End()
    {
        for (int column = 0; column < _ranges.Length; column++)
        {
            int left = _ranges[column].End - _ranges[column].Position;
            if (left != 0)
            {
                throw Error(column, $"{left} bytes after its last value", "its end");
            }
        }
    }

    /// <summary>Reads the directory at the body's beginning.</summary>
    public void ReadDirectory(KindSet kinds)
    {
        int position = 0;
        ulong count = ReadDirectoryNumber(ref position, EventSchema.ColumnCount);
        int last = -1;
        long total = 0;
        for (ulong i = 0; i < count; i++)
        {
            int id = (int)ReadDirectoryNumber(ref position, EventSchema.ColumnCount - 1);
            ulong coded = ReadDirectoryNumber(ref position, Limits.MaxBodyBytes * 2UL);
            CheckColumn(id, last, coded, kinds);
            _ranges[id].End = (int)(coded >> 1);
            _ranges[id].IsAllZero = (coded & 1) != 0;
            total += (long)(coded >> 1);
            last = id;
        }

        if (total != _body.Length - position)
        {
            throw DirectoryError($"columns of {total} bytes", $"{_body.Length - position}");
        }

        PlaceColumns(position);
    }

    void PlaceColumns(int position)
    {
        foreach (ref Range range in _ranges)
        {
            range.Position = position;
            range.End += position;
            position = range.End;
        }
    }

    void CheckColumn(int id, int last, ulong coded, KindSet kinds)
    {
        int kind = id / EventSchema.FieldsPerKind;
        int field = id % EventSchema.FieldsPerKind;
        bool isKnown =
            id < ColumnId.FirstWord
            || (field < _schema.FieldCounts[kind] && kinds.Contains((EventKind)kind));
        if (!isKnown)
        {
            throw DirectoryError($"column {id}", "a field of a kind of this block");
        }

        if (id <= last)
        {
            throw DirectoryError($"column {id} after {last}", "rising numbers");
        }

        bool isLeftOut = (coded & 1) != 0;
        if (isLeftOut && (coded > 1 || id < ColumnId.FirstWord))
        {
            throw DirectoryError($"column {id} left out", "a column of words without bytes");
        }
    }

    ulong ReadDirectoryNumber(ref int position, ulong max)
    {
        if (!Varint.TryRead(_body, ref position, _body.Length, out ulong value) || value > max)
        {
            throw DirectoryError("a number too long or too large", $"at most {max}");
        }

        return value;
    }

    TraceFormatException DirectoryError(string found, string expected) =>
        TraceFormatException.AtByte(
            _offsetBytes,
            $"in the directory of a block, {found}",
            expected
        );

    /// <summary>An error that names a column.</summary>
    public TraceFormatException Error(int column, string found, string expected) =>
        TraceFormatException.AtByte(
            _offsetBytes,
            $"in {NameOf(column)} of a block, {found}",
            expected
        );

    string NameOf(int column)
    {
        switch (column)
        {
            case ColumnId.Kinds:
                return "the kinds";
            case ColumnId.Steps:
                return "the steps or moves";
            case ColumnId.Times:
                return "the times or rises";
            case ColumnId.Actors:
                return "the actors";
            default:
                SchemaKind kind = _schema.Find((byte)(column / EventSchema.FieldsPerKind))!;
                string field = kind.Fields[column % EventSchema.FieldsPerKind].Name;
                return $"column {kind.Name}.{field}";
        }
    }

    /// <summary>How far a column has been read.</summary>
    internal struct Range
    {
        public int Position;
        public int End;
        public bool IsAllZero;
    }
}
