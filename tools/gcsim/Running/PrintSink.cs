using System;
using System.Buffers.Binary;
using GcSim.TraceFormat;

namespace GcSim.Tools;

/// <summary>Writes what the program and its runtime print, batch by batch.</summary>
sealed class PrintSink(Action<ReadOnlyMemory<byte>> write) : IEventSink
{
    const int PieceBytes = 24;

    byte[] _text = new byte[256];
    int _count;

    public void Accept(ReadOnlySpan<Event> batch)
    {
        _count = 0;
        foreach (ref readonly Event e in batch)
        {
            if (e.Kind == EventKind.Print)
            {
                Add(in e);
            }
        }

        if (_count > 0)
        {
            write(_text.AsMemory(0, _count));
        }
    }

    void Add(in Event e)
    {
        if (_text.Length - _count < PieceBytes)
        {
            Array.Resize(ref _text, 2 * _text.Length);
        }

        Span<byte> piece = _text.AsSpan(_count, PieceBytes);
        BinaryPrimitives.WriteUInt64LittleEndian(piece, e.B);
        BinaryPrimitives.WriteUInt64LittleEndian(piece[8..], e.C);
        BinaryPrimitives.WriteUInt64LittleEndian(piece[16..], e.D);
        _count += (int)Math.Min(e.A, PieceBytes);
    }
}
