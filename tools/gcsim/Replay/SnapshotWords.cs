using System;
using GcSim.Simulator;
using GcSim.TraceFormat;

namespace GcSim.Tools;

/// <summary>The words of a snapshot, read from its trace piece by piece.</summary>
sealed class SnapshotWords(TraceReader trace, SnapshotInfo snapshot) : IStateReader
{
    int _next;

    public long WordsLeft => (long)(snapshot.PieceCount - _next) * SnapshotInfo.PieceWords;

    public int Read(Span<ulong> words) =>
        _next == snapshot.PieceCount ? 0 : trace.ReadSnapshot(snapshot, _next++, words);
}
