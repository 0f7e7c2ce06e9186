using System;
using System.IO;

namespace GcSim.TraceFormat;

// What a recording holds of the machine's states. A digest waits in the open block; a snapshot is written at once, by the
// caller's thread, when what is in flight has been: so it takes no memory but that of a piece.
public sealed partial class TraceWriter
{
    ulong _lastState;

    /// <summary>Records the digest of the machine's state as it is after the events so far, between two steps.</summary>
    /// <exception cref="ArgumentException">
    /// The header has no <see cref="TraceWriterOptions.StateLayout"/>, or no event came since the last one.
    /// </exception>
    public void AcceptState(ulong digest)
    {
        DemandOpen();
        DemandStates();
        if (EventCount <= _lastState)
        {
            throw new ArgumentException($"a second state after {EventCount} events");
        }

        _lastState = EventCount;
        _open.State = new StateMark(EventCount, digest);
    }

    /// <summary>
    /// Writes a piece of the machine's state as it is after the events so far, between two steps. Each piece but the last has
    /// 2^19 words, and the last fewer.
    /// </summary>
    /// <param name="piece">The first is 0; nothing comes between the pieces of a snapshot.</param>
    /// <exception cref="ArgumentException">It does not follow what came before.</exception>
    /// <exception cref="IOException">The stream failed, now or while blocks were in flight.</exception>
    public void AcceptSnapshot(int piece, in SnapshotFacts facts, ReadOnlySpan<ulong> words)
    {
        DemandOpen();
        DemandStates();
        bool follows =
            facts.Events == EventCount
            && piece < Limits.MaxSnapshotPieces
            && words.Length <= Limits.MaxSnapshotPieceWords;
        if (!follows)
        {
            throw new ArgumentException(
                $"piece {piece} of a snapshot of {words.Length} words and {facts} after {EventCount} events"
            );
        }

        SnapshotFacts told = facts;
        byte[] body = SnapshotPiece.Encode(words);
        Guarded(() =>
        {
            _queue?.Drain();
            _writer.WriteSnapshot(piece, told, body);
        });
    }

    void DemandStates()
    {
        if (!_hasStates)
        {
            throw new ArgumentException("a state, though the header says of no layout");
        }
    }
}
