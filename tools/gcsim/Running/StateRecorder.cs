// Runs a machine and records digests of its state, and snapshots of it, beside its events.
//
// A digest is due when a block has been filled, and is taken at the end of that step. It costs what was written since
// the last one and all that is not memory (goroutines, spans); where that is much, the next one is due after
// more blocks, so that what is hashed stays within WordsPerEvent. Counts decide, never the clock: the same run has
// its digests at the same places.

using System;
using GcSim.Simulator;
using GcSim.TraceFormat;

namespace GcSim.Tools;

/// <summary>Drives a run that is recorded.</summary>
/// <param name="blockEvents">Events of a block of the trace.</param>
/// <param name="snapshotBlocks">Blocks from one snapshot to the next; 0: there are none.</param>
public sealed class StateRecorder(TraceWriter trace, int blockEvents, int snapshotBlocks)
{
    /// <summary>Words that may be hashed for each event that is recorded.</summary>
    const ulong WordsPerEvent = 4;

    /// <summary>
    /// A larger heap is not kept: with its shadow and what else there is it could be more than a snapshot may have.
    /// </summary>
    const ulong MostArenaBytes = 384UL << 20;

    ulong _nextDigest = (ulong)blockEvents;
    ulong _nextSnapshot =
        snapshotBlocks == 0 ? ulong.MaxValue : (ulong)snapshotBlocks * (ulong)blockEvents;

    /// <summary>Digest of the state at the run's end; null: it has not ended.</summary>
    public ulong? EndDigest { get; private set; }

    /// <summary>Snapshots that were due while the heap was too large for them.</summary>
    public int LeftOut { get; private set; }

    /// <summary>Runs to the end.</summary>
    public RunResult Run(Machine machine)
    {
        while (true)
        {
            RunResult? end = machine.RunToEvents(Math.Min(_nextDigest, _nextSnapshot));
            ulong digest = machine.StateDigest();
            if (end is { } result)
            {
                EndDigest = digest;
                return result;
            }

            trace.AcceptState(digest);
            ulong events = machine.Emit.EventCount;
            if (events >= _nextSnapshot)
            {
                TakeSnapshot(machine, digest);
                _nextSnapshot = events + (ulong)snapshotBlocks * (ulong)blockEvents;
            }

            ulong words = (ulong)machine.DigestedWords;
            _nextDigest = events + Math.Max((ulong)blockEvents, words / WordsPerEvent);
        }
    }

    void TakeSnapshot(Machine machine, ulong digest)
    {
        if (machine.Memory.ArenaUsed - machine.Program.Info.ArenaStart > MostArenaBytes)
        {
            LeftOut++;
            return;
        }

        SnapshotFacts facts = new(
            machine.Emit.EventCount,
            machine.Steps,
            machine.TimeNanoseconds,
            machine.QuestionCount,
            trace.Digest,
            digest
        );
        SnapshotSink sink = new(trace, facts);
        machine.Save(sink);
        sink.Finish();
    }

    /// <summary>Gives the words of a state to a trace, piece by piece.</summary>
    sealed class SnapshotSink(TraceWriter trace, SnapshotFacts facts) : IStateWriter
    {
        int _pieces;
        bool _isFinished;

        public void Write(ReadOnlySpan<ulong> words)
        {
            trace.AcceptSnapshot(_pieces++, facts, words);
            _isFinished = words.Length < SnapshotInfo.PieceWords;
        }

        /// <summary>What ends a snapshot is a piece that is not full.</summary>
        public void Finish()
        {
            if (!_isFinished)
            {
                Write([]);
            }
        }
    }
}
