// Builds an index in one pass over a trace: a replica follows the events, recorders note what each touches
// and changes, and every MaxGroupEvents events the group's tables are written. Unpacking runs one block ahead on another
// thread.
//
// What must hold: memory is bounded by the traced heap and by one group. A full copy of the state is written
// whenever the changes since the last are RowsPerFullRow times as many rows, so that putting a state together
// costs a bounded multiple of its size, and the copies a bounded part of the changes.

using System;
using System.IO;
using System.Linq;
using System.Threading;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>Builds the index of a trace.</summary>
sealed class IndexBuilder
{
    const int MaxGroupEvents = 1 << 20;
    const int MaxGroupRows = 1 << 22;
    const long RowsPerFullRow = 3;
    const long MinChangedRows = 1 << 20;

    readonly IndexWriter _index;
    readonly RunReplica _run;
    readonly ChangeRecorder _changes;
    readonly TouchRecorder _touches;
    readonly CopyRecorder _copies;
    readonly ActorRecorder _actors = new();
    readonly CourseRecorder _course = new();
    readonly StateWriter _state;
    long _fullRows;
    IndexGroup _group;
    int _groupEvents;

    IndexBuilder(IndexWriter index, ProgramFacts facts)
    {
        _index = index;
        _run = new RunReplica(facts);
        _changes = new ChangeRecorder(_run);
        _touches = new TouchRecorder(_run);
        _copies = new CopyRecorder(_run);
        _state = new StateWriter(_run, index);
    }

    /// <summary>Writes the index of a trace up to its first hole into a stream.</summary>
    /// <param name="progress">Told after each block how many events have been read.</param>
    public static void Build(
        TraceReader trace,
        Stream target,
        Action<ulong> progress,
        CancellationToken stop
    )
    {
        TraceIdentity identity = TraceIdentity.Of(trace);
        IndexWriter index = new(target);
        IndexBuilder builder = new(index, new ProgramFacts(trace.Header.Program));
        using BlockPrefetcher blocks = new(trace, [.. Enumerable.Range(0, identity.Blocks)]);
        for (int block = 0; block < identity.Blocks; block++)
        {
            builder.Add(trace.Blocks[block], block, blocks.Next(), block + 1 == identity.Blocks);
            progress(trace.Blocks[block].EndEvent);
            stop.ThrowIfCancellationRequested();
        }

        index.Complete(in identity);
    }

    void Add(BlockInfo info, int block, ReadOnlySpan<Event> events, bool isLast)
    {
        if (_group.BlockCount == 0)
        {
            _group = new IndexGroup(block, 0, info.FirstEvent, false);
        }

        _touches.BeginBlock(_group.BlockCount);
        _actors.BeginBlock(_group.BlockCount);
        for (int i = 0; i < events.Length; i++)
        {
            Add(in events[i], info.FirstEvent + (ulong)i);
        }

        _group = _group with { BlockCount = _group.BlockCount + 1 };
        _groupEvents += events.Length;
        bool isFull =
            _group.BlockCount == IndexGroup.MaxBlocks
            || _groupEvents >= MaxGroupEvents
            || _touches.Count >= MaxGroupRows;
        if (isFull || isLast)
        {
            EndGroup(isLast);
        }
    }

    void Add(in Event e, ulong number)
    {
        _changes.Visit(in e);
        _touches.Note(in e);
        _actors.Note(in e, _run.Heap.Phase);
        _course.Note(in e, number);
        _run.Visit(in e);
        if (e.Kind == EventKind.Move)
        {
            _copies.Note(in e, number, _touches);
        }
    }

    void EndGroup(bool isLast)
    {
        _touches.WriteTo(_index);
        _copies.WriteTo(_index);
        _actors.WriteTo(_index);
        _course.WriteTo(_index, isLast);
        _state.WriteChanges(_changes);
        long changedRows = _index.StateRows;
        if (changedRows > Math.Max(MinChangedRows, _fullRows * RowsPerFullRow))
        {
            _state.WriteAll();
            _fullRows = _index.StateRows - changedRows;
            _index.ResetStateRows();
            _group = _group with { HasFullState = true };
        }

        _index.EndGroup(in _group);
        _group = default;
        _groupEvents = 0;
    }
}
