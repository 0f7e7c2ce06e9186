// Turns segments of a run into frames: digests, encodes, packs and writes them, and at the end the totals,
// the header again and the index. It does not know which thread it runs on; it runs on one at a time.
//
// What must hold: the same header and the same segments give the same bytes.

using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using System.Runtime.InteropServices;

namespace GcSim.TraceFormat;

/// <summary>Writes the frames of one trace.</summary>
sealed class SegmentWriter
{
    readonly TraceHeader _header;
    readonly FrameWriter _frames;
    readonly BlockEncoder _encoder = new(EventSchema.Current);
    readonly Packer _packer = new();
    readonly ByteColumn _raw = new();
    readonly ArrayBufferWriter<byte> _map = new();
    readonly List<FramePlace> _places = [];
    EventDigest _digest = EventDigest.Start();
    ulong _writtenChoices;

    /// <summary>Begins a trace: writes its header.</summary>
    public SegmentWriter(Stream stream, TraceHeader header)
    {
        _header = header;
        _frames = new FrameWriter(stream);
        WriteHeader();
    }

    /// <summary>Bytes written so far.</summary>
    public long WrittenBytes => _frames.OffsetBytes;

    /// <summary>Events of the run that the frames written so far cover.</summary>
    public ulong WrittenEvents { get; private set; }

    /// <summary>Digest of the events written so far.</summary>
    public ulong Digest => _digest.Value;

    static ReadOnlySpan<byte> EmptyMap => [0x80];

    /// <summary>Writes a segment's choices and events, and empties it.</summary>
    public void Write(TraceSegment segment)
    {
        WriteChoices(segment);
        if (!segment.Events.IsEmpty)
        {
            WriteBlock(segment.Events, segment.State);
        }

        segment.Clear();
    }

    /// <summary>Writes a segment's choices; its events stay.</summary>
    public void WriteChoices(TraceSegment segment)
    {
        if (segment.Choices.Count > 0)
        {
            WriteChoices(CollectionsMarshal.AsSpan(segment.Choices));
            segment.Choices.Clear();
        }
    }

    /// <summary>Writes a piece of a snapshot.</summary>
    public void WriteSnapshot(int piece, in SnapshotFacts facts, byte[] body)
    {
        _map.ResetWrittenCount();
        new SnapshotPiece(default, piece, facts, body.Length, _header.Packing).WriteMap(_map);
        Write(FrameType.Snapshot, _packer.Pack(_header.Packing, body));
    }

    /// <summary>Writes what makes the trace a finished one.</summary>
    /// <param name="stateDigest">Of the state at the run's end; null: it was not taken.</param>
    public void WriteEnding(ulong? stateDigest)
    {
        _map.ResetWrittenCount();
        new TraceTotals(WrittenEvents, _writtenChoices, Digest, stateDigest).WriteMap(_map);
        Write(FrameType.End, default);
        WriteHeader();

        ArrayBufferWriter<byte> index = new();
        IndexCodec.Write(index, CollectionsMarshal.AsSpan(_places));
        long indexOffset = _frames.OffsetBytes;
        _map.ResetWrittenCount();
        _map.Write(EmptyMap);
        Write(FrameType.Index, index.WrittenMemory);
        _frames.WriteTrailer(indexOffset);
    }

    void WriteHeader()
    {
        ArrayBufferWriter<byte> body = new();
        HeaderCodec.WriteBody(body, _header);
        if (body.WrittenCount > Limits.MaxHeaderBytes)
        {
            throw new ArgumentException(
                $"the program's sources and facts take {body.WrittenCount} bytes; "
                    + $"a trace's header has room for {Limits.MaxHeaderBytes}"
            );
        }

        _map.ResetWrittenCount();
        HeaderCodec.WriteMap(_map, _header, body.WrittenCount);
        Write(FrameType.Header, _packer.Pack(_header.Packing, body.WrittenMemory), keepMap: false);
    }

    void WriteChoices(ReadOnlySpan<ChoiceRecord> choices)
    {
        _raw.Clear();
        ChoiceCodec.Encode(choices, _raw);
        ChoicesInfo info = new(
            default,
            choices.Length,
            _writtenChoices,
            _raw.Length,
            _header.Packing
        );
        _map.ResetWrittenCount();
        info.WriteMap(_map);
        Write(FrameType.Choices, _packer.Pack(_header.Packing, _raw.Memory));
        _writtenChoices += (ulong)choices.Length;
    }

    /// <summary>Writes a block; the events that the trace's level leaves out are overwritten.</summary>
    void WriteBlock(Span<Event> covered, StateMark? state)
    {
        BlockInfo block = Describe(covered);
        ReadOnlySpan<Event> stored = Stored(covered);
        ReadOnlyMemory<byte> body = default;
        _raw.Clear();
        if (!stored.IsEmpty)
        {
            _encoder.Encode(stored, block.FirstStep, block.FirstTimeNanoseconds, _raw);
            body = _packer.Pack(_header.Packing, _raw.Memory);
        }

        _map.ResetWrittenCount();
        BlockMapCodec.Write(
            _map,
            block with
            {
                StoredEvents = stored.Length,
                UnpackedBytes = _raw.Length,
                Kinds = KindSet.Of(stored),
                State = state,
            }
        );
        Write(FrameType.Events, body);
        WrittenEvents += (ulong)block.CoveredEvents;
    }

    /// <summary>What the map says of the events that the block covers; they join the digest.</summary>
    BlockInfo Describe(ReadOnlySpan<Event> covered)
    {
        ulong digestBefore = Digest;
        _digest.Add(covered);
        return new BlockInfo
        {
            OffsetBytes = 0,
            LengthBytes = 0,
            Sequence = 0,
            FirstEvent = WrittenEvents,
            CoveredEvents = covered.Length,
            StoredEvents = 0,
            FirstStep = covered[0].Step,
            LastStep = covered[^1].Step,
            FirstTimeNanoseconds = covered[0].TimeNanoseconds,
            LastTimeNanoseconds = covered[^1].TimeNanoseconds,
            UnpackedBytes = 0,
            Packing = _header.Packing,
            DigestBefore = digestBefore,
            DigestAfter = Digest,
            Kinds = default,
        };
    }

    /// <summary>The events that the level keeps, moved to the front.</summary>
    ReadOnlySpan<Event> Stored(Span<Event> covered)
    {
        switch (_header.Level)
        {
            case TraceLevel.Recipe:
                return [];
            case TraceLevel.Inputs:
                return covered[..InputKinds.Keep(covered)];
            case TraceLevel.Full:
                return covered;
            default:
                throw new ArgumentOutOfRangeException(
                    nameof(covered),
                    _header.Level,
                    "SegmentWriter.Stored: unknown level"
                );
        }
    }

    void Write(FrameType type, ReadOnlyMemory<byte> body, bool keepMap = true)
    {
        bool isData = type is FrameType.Events or FrameType.Choices or FrameType.Snapshot;
        Invariant.That(
            !isData || _places.Count < IndexCodec.MaxDataFrames,
            "SegmentWriter.Write: too many frames; take larger blocks"
        );
        long offset = _frames.OffsetBytes;
        uint sequence = _frames.NextSequence;
        _frames.Write(type, _map.WrittenSpan, body.Span);
        byte[] map = keepMap ? _map.WrittenSpan.ToArray() : [];
        _places.Add(new FramePlace(type, sequence, offset, _frames.OffsetBytes - offset, map));
    }
}
