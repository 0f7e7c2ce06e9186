// The file of an index, version 2: frames as a trace has them (TraceFormat/README.md, "File"), types:
//   64  a part of a table: its rows (RowWriter)
//   65  the directory, to which the trailer points; LEB128 numbers:
//       version; the trace's length, blocks, events, digest; count of groups, for each: blocks, events,
//       1 if it has a full copy of the state; count of parts, for each: table * 2 + (1: full), group (rise),
//       first key, last key - first key, rows, offset (rise)
//
// What must hold: whatever the bytes are, reading gives rows, or DamagedIndexException, in bounded memory.
// Checksums find damage, not forgery: states at a step are put together from these rows. An index from
// somebody else is not to be trusted more than its sender; --rebuild-index makes a new one.

using System;
using System.Buffers;
using System.Collections.Generic;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>Frame types and the directory of an index file.</summary>
static class IndexFormat
{
    public const byte PartFrame = SideFileWriter.FirstType;
    public const byte DirectoryFrame = SideFileWriter.FirstType + 1;

    const ulong Version = 2;
    const ulong MaxGroups = 1 << 24;

    /// <summary>Writes the directory; gives its offset.</summary>
    public static long WriteDirectory(
        SideFileWriter file,
        in TraceIdentity identity,
        List<IndexGroup> groups,
        List<IndexPart> parts
    )
    {
        ArrayBufferWriter<byte> body = new();
        Append(body, Version);
        Append(body, (ulong)identity.FileBytes);
        Append(body, (ulong)identity.Blocks);
        Append(body, identity.Events);
        Append(body, identity.Digest);
        Append(body, (ulong)groups.Count);
        for (int i = 0; i < groups.Count; i++)
        {
            ulong end = i + 1 < groups.Count ? groups[i + 1].FirstEvent : identity.Events;
            Append(body, (ulong)groups[i].BlockCount);
            Append(body, end - groups[i].FirstEvent);
            Append(body, groups[i].HasFullState ? 1UL : 0);
        }

        AppendParts(body, parts);
        return file.Write(DirectoryFrame, body.WrittenSpan);
    }

    /// <summary>Reads what <see cref="WriteDirectory"/> wrote.</summary>
    /// <exception cref="DamagedIndexException">It is no directory of this version.</exception>
    public static IndexDirectory ReadDirectory(ReadOnlySpan<byte> body)
    {
        DirectoryCursor cursor = new(body);
        if (cursor.Next(ulong.MaxValue) != Version)
        {
            throw new DamagedIndexException("another version");
        }

        TraceIdentity identity = new(
            (long)cursor.Next(long.MaxValue),
            (int)cursor.Next(int.MaxValue),
            cursor.Next(ulong.MaxValue),
            cursor.Next(ulong.MaxValue)
        );
        IndexGroup[] groups = ReadGroups(ref cursor);
        return new IndexDirectory(identity, groups, ReadParts(ref cursor, groups.Length));
    }

    static void AppendParts(ArrayBufferWriter<byte> body, List<IndexPart> parts)
    {
        Append(body, (ulong)parts.Count);
        IndexPart last = default;
        foreach (IndexPart part in parts)
        {
            Append(body, (ulong)part.Table * 2 + (part.IsFull ? 1UL : 0));
            Append(body, (ulong)(part.Group - last.Group));
            Append(body, part.FirstKey);
            Append(body, part.LastKey - part.FirstKey);
            Append(body, (ulong)part.Rows);
            Append(body, (ulong)(part.OffsetBytes - last.OffsetBytes));
            last = part;
        }
    }

    static IndexGroup[] ReadGroups(ref DirectoryCursor cursor)
    {
        IndexGroup[] groups = new IndexGroup[cursor.NextCount(MaxGroups, 3)];
        int block = 0;
        ulong firstEvent = 0;
        for (int i = 0; i < groups.Length; i++)
        {
            int blocks = (int)cursor.Next(IndexGroup.MaxBlocks);
            ulong events = cursor.Next(ulong.MaxValue - firstEvent);
            groups[i] = new IndexGroup(block, blocks, firstEvent, cursor.Next(1) != 0);
            block = checked(block + blocks);
            firstEvent += events;
        }

        return groups;
    }

    static IndexPart[] ReadParts(ref DirectoryCursor cursor, int groups)
    {
        IndexPart[] parts = new IndexPart[cursor.NextCount(int.MaxValue, 6)];
        int group = 0;
        long offset = 0;
        for (int i = 0; i < parts.Length; i++)
        {
            ulong tableAndFull = cursor.Next(byte.MaxValue);
            IndexTable table = (IndexTable)(tableAndFull / 2);
            if (!Enum.IsDefined(table))
            {
                throw new DamagedIndexException($"a table {tableAndFull / 2}");
            }

            group += (int)cursor.Next((ulong)Math.Max(0, groups - 1 - group));
            ulong firstKey = cursor.Next(ulong.MaxValue);
            ulong lastKey = firstKey + cursor.Next(ulong.MaxValue - firstKey);
            int rows = (int)cursor.Next(IndexSchema.MaxPartRows);
            offset += (long)cursor.Next((ulong)(long.MaxValue - offset));
            bool isFull = tableAndFull % 2 != 0;
            parts[i] = new IndexPart(table, isFull, group, firstKey, lastKey, rows, offset);
        }

        return parts;
    }

    static void Append(ArrayBufferWriter<byte> body, ulong number) =>
        body.Advance(Varint.Write(body.GetSpan(Varint.MaxLength), number));
}
