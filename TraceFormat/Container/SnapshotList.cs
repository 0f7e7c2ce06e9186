// The snapshots of a trace, put together from their frames. Pieces follow each other frame by frame; a
// snapshot of which one is missing, or that the recording did not finish, is none, and loses nothing of the run.

using System.Collections.Generic;

namespace GcSim.TraceFormat;

/// <summary>Gathers pieces into snapshots.</summary>
sealed class SnapshotList
{
    readonly List<SnapshotInfo> _whole = [];
    List<SnapshotPiece> _open = [];

    public IReadOnlyList<SnapshotInfo> Whole => _whole;

    public void Add(in SnapshotPiece piece)
    {
        if (piece.Number == 0)
        {
            _open = [piece];
        }
        else if (Continues(piece))
        {
            _open.Add(piece);
        }
        else
        {
            _open = [];
            return;
        }

        if (piece.IsLast)
        {
            _whole.Add(new SnapshotInfo(_open));
            _open = [];
        }
    }

    bool Continues(in SnapshotPiece piece) =>
        _open.Count == piece.Number
        && piece.Facts == _open[^1].Facts
        && piece.Place.Sequence == _open[^1].Place.Sequence + 1;
}
