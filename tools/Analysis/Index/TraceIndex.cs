// An index as queries see it: for each table and group the parts that hold its rows, read when asked for.

using System;
using System.Collections.Generic;
using System.IO;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>A complete index of a trace. Not for use by two threads at once.</summary>
sealed class TraceIndex : IDisposable
{
    readonly SideFileReader _file;
    readonly Dictionary<(IndexTable, int, bool), ArraySegment<IndexPart>> _parts = [];

    TraceIndex(SideFileReader file, IndexDirectory directory)
    {
        _file = file;
        Identity = directory.Identity;
        Groups = directory.Groups;
        IndexPart[] all = directory.Parts;
        for (int i = 0; i < all.Length; )
        {
            int end = i;
            while (end < all.Length && KeyOf(all[end]) == KeyOf(all[i]))
            {
                end++;
            }

            _parts[KeyOf(all[i])] = new ArraySegment<IndexPart>(all, i, end - i);
            i = end;
        }
    }

    public TraceIdentity Identity { get; }

    public IReadOnlyList<IndexGroup> Groups { get; }

    public long FileBytes => _file.LengthBytes;

    /// <summary>Opens an index; the stream is disposed with it.</summary>
    /// <exception cref="DamagedIndexException">It is none, or damaged.</exception>
    public static TraceIndex Open(Stream stream)
    {
        SideFileReader file = new(stream);
        try
        {
            long start = file.StartOffset();
            ReadOnlyMemory<byte> body = file.Read(start, IndexFormat.DirectoryFrame);
            return new TraceIndex(file, IndexFormat.ReadDirectory(body.Span));
        }
        catch (TraceFormatException e)
        {
            file.Dispose();
            throw new DamagedIndexException(e.Message);
        }
        catch (DamagedIndexException)
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The parts of a group's table, by key.</summary>
    public ArraySegment<IndexPart> Parts(IndexTable table, int group, bool isFull = false) =>
        _parts.GetValueOrDefault((table, group, isFull), ArraySegment<IndexPart>.Empty);

    /// <summary>The rows of a part; valid until the next part is read.</summary>
    /// <exception cref="DamagedIndexException">The part is damaged.</exception>
    public RowReader Rows(in IndexPart part)
    {
        try
        {
            ReadOnlyMemory<byte> body = _file.Read(part.OffsetBytes, IndexFormat.PartFrame);
            return new RowReader(body.Span, part.Table, part.Rows);
        }
        catch (TraceFormatException e)
        {
            throw new DamagedIndexException(e.Message);
        }
    }

    /// <summary>The group that has a block; 0: the index is empty.</summary>
    public int GroupOf(int block) =>
        Math.Max(0, Search.First(Groups.Count, i => Groups[i].FirstBlock > block) - 1);

    public void Dispose() => _file.Dispose();

    static (IndexTable, int, bool) KeyOf(in IndexPart part) =>
        (part.Table, part.Group, part.IsFull);
}
