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
    EventDigest _digest = EventDigest.Start();
    Event[] _found = new Event[1024];
    Event[] _before = [];
    int _count;
    int _block;
    bool _hasEnded;

    public ComparingSink(TraceReader trace) => _trace = trace;

    /// <summary>Events of the replay so far.</summary>
    public ulong EventCount { get; private set; }

    /// <summary>Digest of the events of the replay so far.</summary>
    public ulong Digest => _digest.Value;

    /// <summary>The first difference; null: none so far.</summary>
    public ReplayDifference? Difference { get; private set; }

    public void Accept(ReadOnlySpan<Event> batch)
    {
        foreach (ref readonly Event e in batch)
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
        FirstDifference? first =
            block.StoredEvents == block.CoveredEvents ? CompareEvents(block) : null;
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

    FirstDifference? CompareEvents(BlockInfo block)
    {
        ReadOnlySpan<Event> expected = _trace.ReadBlock(_block);
        ulong firstFound = EventCount - (ulong)_count;
        int missing = (int)Math.Min(block.FirstEvent - firstFound, (ulong)_count);
        ReadOnlySpan<Event> found = _found.AsSpan(missing, _count - missing);
        int equal = EqualEvents(expected, found);
        if (equal == expected.Length && equal == found.Length)
        {
            return null;
        }

        Event[] before = equal > 0 ? LastOf(missing + equal) : _before;
        return new FirstDifference(
            block.FirstEvent + (ulong)equal,
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
