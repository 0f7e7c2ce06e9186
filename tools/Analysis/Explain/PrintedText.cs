using System;
using System.Buffers.Binary;
using System.Text;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>The last of what a run printed.</summary>
sealed class PrintedText
{
    const int PieceBytes = 24;

    readonly byte[] _bytes = new byte[1 << 16];
    int _count;

    /// <summary>Adds what a Print event carries.</summary>
    public void Add(in Event e)
    {
        if (_bytes.Length - _count < PieceBytes)
        {
            int half = _bytes.Length / 2;
            _bytes.AsSpan(_count - half, half).CopyTo(_bytes);
            _count = half;
        }

        Span<byte> piece = _bytes.AsSpan(_count, PieceBytes);
        BinaryPrimitives.WriteUInt64LittleEndian(piece, e.B);
        BinaryPrimitives.WriteUInt64LittleEndian(piece[8..], e.C);
        BinaryPrimitives.WriteUInt64LittleEndian(piece[16..], e.D);
        _count += (int)Math.Min(e.A, PieceBytes);
    }

    /// <summary>The last line that begins so; null: none.</summary>
    public string? LastLineWith(string beginning)
    {
        string[] lines = Encoding.UTF8.GetString(_bytes, 0, _count).Split('\n');
        return Array.FindLast(lines, line => line.StartsWith(beginning, StringComparison.Ordinal));
    }
}
