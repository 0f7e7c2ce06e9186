// Compares the events of a run with those of a trace while the run goes on, block by block. Digests of all
// events are in every trace; where the trace holds the events too, they are compared one by one.
//
// What must hold: when no difference is told, each event of the run up to EventCount is covered by a digest
// of the trace that agrees. A part that is missing from a damaged trace is covered by the digest
// with which the next block begins.

using System;
using GcSim.TraceFormat;

namespace GcSim.Tools;

/// <summary>Takes the events of a replay; ends it at the first difference, or at the trace's end.</summary>
sealed class ComparingSink : IEventSink
{
    readonly TraceReader _trace;
    EventDigest _digest;
    Event[] _found = new Event[1024];
    Event[] _before = [];
    int _count;
    int _block;
    bool _hasBegun;
    bool _hasEnded;

    public ComparingSink(TraceReader trace) => _trace = trace;

    /// <summary>Events are taken from here on; those of a machine that was booted only to be loaded are not.</summary>
    /// <param name="events">Events of the run before.</param>
    /// <param name="digest">Their digest.</param>
    public void Begin(ulong events, ulong digest)
    {
        _digest = EventDigest.Resume(digest);
        EventCount = events;
        while (_block < _trace.Blocks.Count && _trace.Blocks[_block].EndEvent <= events)
        {
            _block++;
        }

        _hasBegun = true;
    }

    /// <summary>Events of the run so far.</summary>
    public ulong EventCount { get; private set; }

    /// <summary>Digest of the events of the run so far.</summary>
    public ulong Digest => _digest.Value;

    /// <summary>The first difference; null: none so far.</summary>
    public ReplayDifference? Difference { get; private set; }

    public void Accept(ReadOnlySpan<Event> batch)
    {
        foreach (ref readonly Event e in _hasBegun ? batch : [])
        {
            if (_hasEnded)
            {
                throw new ReplayEndedException();
            }

            Take(in e);
        }
    }

    /// <summary>The run has ended by itself: the trace must have ended too.</summary>
    public void Finish()
    {
        if (!_hasEnded && (_count > 0 || _block < _trace.Blocks.Count))
        {
            CompareBlock();
        }
    }

    /// <summary>The run goes on, but not the replay: what came of the last block must be the beginning of it.</summary>
    public void Stop()
    {
        if (_count > 0 && _block < _trace.Blocks.Count)
        {
            BlockInfo block = _trace.Blocks[_block];
            FirstDifference? first = IsFull(block) ? CompareEvents(block, isWhole: false) : null;
            Difference ??= first is null ? null : new(first, block);
        }
    }

    void Take(in Event e)
    {
        if (_block == _trace.Blocks.Count)
        {
            TakeBeyondEnd(in e);
            return;
        }

        if (_count == _found.Length)
        {
            Array.Resize(ref _found, 2 * _count);
        }

        _found[_count++] = e;
        _digest.Add(e);
        EventCount++;
        if (EventCount == _trace.Blocks[_block].EndEvent)
        {
            CompareBlock();
        }
    }

    /// <summary>Of an unfinished trace nobody knows how the run went on.</summary>
    void TakeBeyondEnd(in Event e)
    {
        _hasEnded = true;
        if (_trace.Totals is not null)
        {
            Difference = new(new FirstDifference(EventCount, [.. _before], [], [e]), null);
        }
    }

    /// <summary>The events since the last block, which may have begun with a missing part.</summary>
    void CompareBlock()
    {
        BlockInfo block = _trace.Blocks[_block];
        FirstDifference? first = IsFull(block) ? CompareEvents(block, isWhole: true) : null;
        bool isWhole = EventCount == block.EndEvent && Digest == block.DigestAfter;
        if (first is not null || !isWhole)
        {
            _hasEnded = true;
            Difference = new(first, block);
            return;
        }

        _before = LastOf(_count);
        _count = 0;
        _block++;
    }

    static bool IsFull(BlockInfo block) => block.StoredEvents == block.CoveredEvents;

    FirstDifference? CompareEvents(BlockInfo block, bool isWhole)
    {
        ulong firstFound = EventCount - (ulong)_count;
        ulong firstBoth = Math.Max(firstFound, block.FirstEvent);
        int missing = (int)Math.Min(firstBoth - firstFound, (ulong)_count);
        ReadOnlySpan<Event> found = _found.AsSpan(missing, _count - missing);
        ReadOnlySpan<Event> expected = _trace.ReadBlock(_block);
        expected = expected[(int)Math.Min(firstBoth - block.FirstEvent, (ulong)expected.Length)..];
        expected = isWhole ? expected : expected[..Math.Min(expected.Length, found.Length)];
        int equal = EqualEvents(expected, found);
        if (equal == expected.Length && equal == found.Length)
        {
            return null;
        }

        Event[] before = equal > 0 ? LastOf(missing + equal) : _before;
        return new FirstDifference(
            firstBoth + (ulong)equal,
            [.. before],
            [.. Context(expected[equal..])],
            [.. Context(found[equal..])]
        );
    }

    static int EqualEvents(ReadOnlySpan<Event> expected, ReadOnlySpan<Event> found)
    {
        int both = Math.Min(expected.Length, found.Length);
        int equal = 0;
        while (equal < both && TraceDiff.AreEqual(in expected[equal], in found[equal]))
        {
            equal++;
        }

        return equal;
    }

    static ReadOnlySpan<Event> Context(ReadOnlySpan<Event> events) =>
        events[..Math.Min(events.Length, TraceDiff.ContextEvents)];

    /// <summary>The last of the first events since the last block.</summary>
    Event[] LastOf(int count) => _found[Math.Max(0, count - TraceDiff.ContextEvents)..count];
}
