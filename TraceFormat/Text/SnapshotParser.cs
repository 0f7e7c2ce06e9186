using System;

namespace GcSim.TraceFormat;

/// <summary>Gathers the words of one snapshot from its lines and writes its pieces.</summary>
sealed class SnapshotParser(TraceWriter writer, SnapshotFacts facts)
{
    readonly ulong[] _words = new ulong[SnapshotInfo.PieceWords];
    int _count;
    int _pieces;

    public static SnapshotFacts Facts(TextLine line, ulong events) =>
        new(
            events,
            line.Number("step"),
            line.Number("time"),
            line.Number("questions"),
            line.Number("digest"),
            line.Number("state")
        );

    /// <exception cref="ArgumentException">More words than a snapshot may have.</exception>
    public void Take(ulong word, ulong count)
    {
        while (count > 0)
        {
            int some = (int)Math.Min(count, (ulong)(_words.Length - _count));
            _words.AsSpan(_count, some).Fill(word);
            count -= (ulong)some;
            _count += some;
            if (_count == _words.Length)
            {
                WritePiece();
            }
        }
    }

    /// <summary>No more lines of words follow.</summary>
    public void Finish() => WritePiece();

    void WritePiece()
    {
        writer.AcceptSnapshot(_pieces++, facts, _words.AsSpan(0, _count));
        _count = 0;
    }
}
