using System.Collections.Generic;

namespace GcSim.TraceFormat;

/// <summary>A snapshot of a trace, all of whose pieces are there.</summary>
public sealed class SnapshotInfo
{
    /// <summary>Words of each piece but the last, which has fewer.</summary>
    public const int PieceWords = Limits.MaxSnapshotPieceWords;

    internal SnapshotInfo(IReadOnlyList<SnapshotPiece> pieces) => Pieces = pieces;

    public SnapshotFacts Facts => Pieces[0].Facts;

    /// <summary>How many pieces it has: at least one.</summary>
    public int PieceCount => Pieces.Count;

    /// <summary>Length of its frames.</summary>
    public long FileBytes
    {
        get
        {
            long bytes = 0;
            foreach (SnapshotPiece piece in Pieces)
            {
                bytes += piece.Place.LengthBytes;
            }

            return bytes;
        }
    }

    internal IReadOnlyList<SnapshotPiece> Pieces { get; }
}
