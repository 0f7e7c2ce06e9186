// What a trace is made of, as its frames are walked in order or listed by its index. Each frame
// must continue where the last one stopped: sequence numbers, event indexes, choice numbers, steps,
// times and digests are chains. A frame that does not follow is refused; a hole in a chain is what
// is missing, and is described by the numbers on its two sides.

using System.Collections.Generic;
using System.Collections.Immutable;

namespace GcSim.TraceFormat;

/// <summary>The frames of a trace that fit together, and what is missing between them.</summary>
sealed class TraceLayout
{
    readonly TraceHeader _header;
    readonly List<BlockInfo> _blocks = [];
    readonly List<ChoicesInfo> _choices = [];
    readonly SnapshotList _snapshots = new();
    readonly List<MissingPart> _missing = [];
    long _nextSequence;
    ulong _nextEvent;
    ulong _nextChoice;
    ulong _digest = EventDigest.EmptyValue;
    ulong _lastStep;
    ulong _lastTime;
    ulong _lastState;

    // Parts from here on may still turn out to hold frames, events or choices.
    int _openForFrames;
    int _openForEvents;
    int _openForChoices;

    public TraceLayout(TraceHeader header) => _header = header;

    public TraceHeader Header => _header;

    public IReadOnlyList<BlockInfo> Blocks => _blocks;

    public IReadOnlyList<ChoicesInfo> Choices => _choices;

    public IReadOnlyList<SnapshotInfo> Snapshots => _snapshots.Whole;

    /// <summary>What the end frame says; null without one.</summary>
    public TraceTotals? Totals { get; private set; }

    /// <summary>Frames of types that this version does not know.</summary>
    public int SkippedFrames { get; private set; }

    public ImmutableArray<MissingPart> Missing => [.. _missing];

    public bool HasMissing => _missing.Count > 0;

    /// <summary>Takes the next frame of the file, or says why it cannot follow the last one.</summary>
    public TraceFormatException? TryAccept(in FramePlace place)
    {
        if (place.Sequence < _nextSequence)
        {
            return TraceFormatException.AtByte(
                place.OffsetBytes,
                $"frame {place.Sequence} again",
                $"frame {_nextSequence}"
            );
        }

        try
        {
            Accept(place);
        }
        catch (TraceFormatException fault)
        {
            return fault;
        }

        return null;
    }

    /// <summary>
    /// Bytes of the file that are no frame of this trace. What adjoins the last such part becomes part of it:
    /// a file of nothing but false markers must not make a list of them.
    /// </summary>
    public void Damage(long offsetBytes, long lengthBytes, string reason)
    {
        if (_missing.Count > 0 && _missing[^1] is { LengthBytes: > 0 } last)
        {
            if (last.OffsetBytes + last.LengthBytes == offsetBytes)
            {
                _missing[^1] = last with { LengthBytes = last.LengthBytes + lengthBytes };
                return;
            }
        }

        _missing.Add(
            new MissingPart
            {
                OffsetBytes = offsetBytes,
                LengthBytes = lengthBytes,
                Reason = reason,
            }
        );
    }

    /// <summary>The file ends here without what finishes a trace.</summary>
    public void EndOfFile(long offsetBytes)
    {
        if (Totals is null)
        {
            EnsurePart(_openForFrames, offsetBytes, "the recording was not finished");
            _missing[^1] = _missing[^1] with
            {
                FirstSequence = _nextSequence,
                FrameCount = null,
                FirstEvent = _nextEvent,
                EventCount = null,
                FirstChoice = _nextChoice,
                ChoiceCount = null,
            };
        }
    }

    void Accept(in FramePlace place)
    {
        switch (place.Type)
        {
            case FrameType.Events:
                Accept(BlockMapCodec.Read(place, _header));
                break;
            case FrameType.Choices:
                Accept(ChoicesInfo.Read(place));
                break;
            case FrameType.End:
                AcceptEnd(place);
                break;
            case FrameType.Header:
            case FrameType.Index:
                AcceptSequence(place.Sequence, place.OffsetBytes);
                break;
            case FrameType.Snapshot:
                Accept(SnapshotPiece.Read(place));
                break;
            default:
                SkippedFrames++;
                AcceptSequence(place.Sequence, place.OffsetBytes);
                break;
        }
    }

    void Accept(BlockInfo block)
    {
        bool continues = block.FirstEvent == _nextEvent;
        bool follows =
            Totals is null
            && block.FirstEvent >= _nextEvent
            && block.FirstStep >= _lastStep
            && block.FirstTimeNanoseconds >= _lastTime
            && (block.State is null || block.State.Value.Events > _lastState)
            && (!continues || block.DigestBefore == _digest);
        if (!follows)
        {
            throw TraceFormatException.AtByte(
                block.OffsetBytes,
                $"a block of events from {block.FirstEvent} on, step {block.FirstStep}, "
                    + $"{block.FirstTimeNanoseconds} ns, digest 0x{block.DigestBefore:x16}, state after {block.State?.Events}",
                $"one that follows event {_nextEvent}, step {_lastStep}, {_lastTime} ns, "
                    + $"digest 0x{_digest:x16}, state after {_lastState}"
            );
        }

        AcceptSequence(block.Sequence, block.OffsetBytes);
        MissEventsUpTo(block.FirstEvent, block.OffsetBytes);
        _openForEvents = _missing.Count;
        _nextEvent = block.EndEvent;
        _digest = block.DigestAfter;
        _lastStep = block.LastStep;
        _lastTime = block.LastTimeNanoseconds;
        _lastState = block.State?.Events ?? _lastState;
        _blocks.Add(block);
    }

    void Accept(in ChoicesInfo choices)
    {
        if (Totals is not null || choices.FirstChoice < _nextChoice)
        {
            throw TraceFormatException.AtByte(
                choices.Place.OffsetBytes,
                $"choices from {choices.FirstChoice} on",
                $"choices from {_nextChoice} on, before the end frame"
            );
        }

        AcceptSequence(choices.Place.Sequence, choices.Place.OffsetBytes);
        MissChoicesUpTo(choices.FirstChoice, choices.Place.OffsetBytes);
        _openForChoices = _missing.Count;
        _nextChoice = choices.FirstChoice + (ulong)choices.Count;
        _choices.Add(choices);
    }

    /// <summary>It stands before the block in which its place is, or after the last one.</summary>
    void Accept(in SnapshotPiece piece)
    {
        SnapshotFacts facts = piece.Facts;
        bool follows =
            Totals is null
            && facts.Events >= _nextEvent
            && facts.Step >= _lastStep
            && facts.TimeNanoseconds >= _lastTime
            && (facts.Events != _nextEvent || facts.EventDigest == _digest);
        if (!follows)
        {
            throw TraceFormatException.AtByte(
                piece.Place.OffsetBytes,
                $"a snapshot with {facts}",
                $"one that follows event {_nextEvent}, step {_lastStep}, {_lastTime} ns, "
                    + $"digest 0x{_digest:x16}"
            );
        }

        AcceptSequence(piece.Place.Sequence, piece.Place.OffsetBytes);
        _snapshots.Add(piece);
    }

    void AcceptEnd(in FramePlace place)
    {
        TraceTotals totals = TraceTotals.Read(place);
        bool follows =
            Totals is null
            && totals.Events >= _nextEvent
            && totals.Choices >= _nextChoice
            && (totals.Events != _nextEvent || totals.Digest == _digest);
        if (!follows)
        {
            throw TraceFormatException.AtByte(
                place.OffsetBytes,
                $"an end frame that says {totals}",
                $"{_nextEvent} events and {_nextChoice} choices at least, digest 0x{_digest:x16}"
            );
        }

        AcceptSequence(place.Sequence, place.OffsetBytes);
        MissEventsUpTo(totals.Events, place.OffsetBytes);
        MissChoicesUpTo(totals.Choices, place.OffsetBytes);
        Totals = totals;
    }

    void AcceptSequence(uint sequence, long offsetBytes)
    {
        if (sequence > _nextSequence)
        {
            EnsurePart(_openForFrames, offsetBytes, "frames are not there");
            _missing[^1] = _missing[^1] with
            {
                FirstSequence = _nextSequence,
                FrameCount = sequence - _nextSequence,
            };
        }

        _nextSequence = sequence + 1L;
        _openForFrames = _missing.Count;
    }

    void MissEventsUpTo(ulong end, long offsetBytes)
    {
        if (end > _nextEvent)
        {
            EnsurePart(_openForEvents, offsetBytes, "events are not there");
            _missing[^1] = _missing[^1] with
            {
                FirstEvent = _nextEvent,
                EventCount = end - _nextEvent,
            };
        }
    }

    void MissChoicesUpTo(ulong end, long offsetBytes)
    {
        if (end > _nextChoice)
        {
            EnsurePart(_openForChoices, offsetBytes, "choices are not there");
            _missing[^1] = _missing[^1] with
            {
                FirstChoice = _nextChoice,
                ChoiceCount = end - _nextChoice,
            };
        }
    }

    /// <summary>Sees to it that the last part is one that the hole can be put down to.</summary>
    void EnsurePart(int firstOpen, long offsetBytes, string reason)
    {
        if (_missing.Count == firstOpen)
        {
            Damage(offsetBytes, 0, reason);
        }
    }
}
