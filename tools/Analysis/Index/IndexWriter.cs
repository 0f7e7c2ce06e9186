// Writes an index: parts of tables as they come, group by group, and at the end the directory that names
// them all. Only the directory is kept in memory.

using System;
using System.Collections.Generic;
using System.IO;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>Writes one index file.</summary>
sealed class IndexWriter(Stream stream)
{
    readonly SideFileWriter _file = new(stream);
    readonly RowWriter _rows = new();
    readonly List<IndexPart> _parts = [];
    readonly List<IndexGroup> _groups = [];
    IndexTable _table;
    bool _isFull;

    /// <summary>Rows written since the last full copy of the state, and in that copy.</summary>
    public long StateRows { get; private set; }

    /// <summary>The rows that follow are of this table of the current group.</summary>
    public void Begin(IndexTable table, bool isFull = false)
    {
        _table = table;
        _isFull = isFull;
        _rows.Begin(table);
    }

    /// <summary>Adds a row: its key is not below the last one's.</summary>
    public void Add(ulong key, params ReadOnlySpan<ulong> values)
    {
        if (_rows.Rows == IndexSchema.MaxPartRows)
        {
            End();
        }

        _rows.Add(key, values);
    }

    /// <summary>No more rows of the table.</summary>
    public void End()
    {
        if (_rows.Rows > 0)
        {
            long offset = _file.Write(IndexFormat.PartFrame, _rows.Bytes);
            _parts.Add(
                new IndexPart(
                    _table,
                    _isFull,
                    _groups.Count,
                    _rows.FirstKey,
                    _rows.LastKey,
                    _rows.Rows,
                    offset
                )
            );
            StateRows += _table >= IndexTable.Memory ? _rows.Rows : 0;
        }

        _rows.Begin(_table);
    }

    /// <summary>The current group is complete.</summary>
    public void EndGroup(in IndexGroup group) => _groups.Add(group);

    /// <summary>Counts state rows from here.</summary>
    public void ResetStateRows() => StateRows = 0;

    /// <summary>Writes the directory: the file is complete.</summary>
    public void Complete(in TraceIdentity identity) =>
        _file.Complete(IndexFormat.WriteDirectory(_file, identity, _groups, _parts));
}
