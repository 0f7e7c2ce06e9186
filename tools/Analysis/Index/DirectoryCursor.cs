using System;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>Reads the numbers of a directory, each within the bounds that its reader states.</summary>
ref struct DirectoryCursor(ReadOnlySpan<byte> bytes)
{
    readonly ReadOnlySpan<byte> _bytes = bytes;
    int _position;

    public ulong Next(ulong max)
    {
        if (!Varint.TryRead(_bytes, ref _position, _bytes.Length, out ulong value) || value > max)
        {
            throw new DamagedIndexException("a number out of bounds in its directory");
        }

        return value;
    }

    /// <summary>A count of entries of at least so many bytes: it cannot be more than there is room for.</summary>
    public int NextCount(ulong max, int entryBytes) =>
        (int)Next(Math.Min(max, (ulong)((_bytes.Length - _position) / entryBytes)));
}
