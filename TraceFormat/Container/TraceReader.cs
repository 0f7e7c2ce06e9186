// Reads a trace. A finished one is opened by its index and each block is checked when it is
// touched; any other, and any whose index does not hold, is walked frame by frame, all checksums
// verified, and what is missing is told. Files are untrusted: README.md, "What a reader checks".
//
// What must hold: whatever the bytes are, a reader gives events that were recorded, says in
// Missing what it could not give, or throws TraceFormatException; and nothing else.

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;

namespace GcSim.TraceFormat;

/// <summary>
/// Reads the header, the blocks of events and the choices of a trace. Ask <see cref="IsComplete"/>
/// before drawing conclusions from what is not there. Not for use by two threads at once.
/// </summary>
public sealed class TraceReader : IDisposable
{
    readonly FrameReader _frames;
    readonly TraceLayout _layout;
    readonly BlockDecoder _decoder;
    readonly Packer _packer = new();
    Event[] _events = [];

    TraceReader(TraceSource source, bool walk)
    {
        _frames = new FrameReader(source);
        _layout = (walk ? null : IndexLoader.TryLoad(_frames, _packer)) ?? Walk();
        _decoder = new BlockDecoder(_layout.Header.Schema, _layout.Header.Major);
        Missing = _layout.Missing;
    }

    public TraceHeader Header => _layout.Header;

    /// <summary>The blocks that can be read, in order. There may be holes between them.</summary>
    public IReadOnlyList<BlockInfo> Blocks => _layout.Blocks;

    /// <summary>The snapshots that are whole, in order.</summary>
    public IReadOnlyList<SnapshotInfo> Snapshots => _layout.Snapshots;

    /// <summary>What the recording was when it was finished; null if it was not, or none can tell.</summary>
    public TraceTotals? Totals => _layout.Totals;

    /// <summary>True if all events and choices of a finished recording are there.</summary>
    public bool IsComplete
    {
        get
        {
            foreach (MissingPart part in Missing)
            {
                if (part.LosesContent)
                {
                    return false;
                }
            }

            return Totals is not null;
        }
    }

    /// <summary>What is damaged or absent, in the order of the file.</summary>
    public ImmutableArray<MissingPart> Missing { get; }

    /// <summary>Events of unknown kinds that the blocks read so far had.</summary>
    public ulong SkippedEvents => _decoder.SkippedEvents;

    /// <summary>Frames of types that this version does not know.</summary>
    public int SkippedFrames => _layout.SkippedFrames;

    /// <summary>Length of the file.</summary>
    public long FileBytes => _frames.Source.LengthBytes;

    /// <summary>Opens a trace file.</summary>
    /// <param name="walk">True: do not use the index but verify every checksum now.</param>
    /// <exception cref="TraceFormatException">No trace, or of a format that is too new.</exception>
    public static TraceReader Open(string path, bool walk = false) =>
        Open(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite), walk);

    /// <summary>Opens a trace in a stream that can seek, from its position to its end.</summary>
    /// <param name="walk">True: do not use the index but verify every checksum now.</param>
    /// <param name="leaveOpen">False: the stream is disposed with the reader.</param>
    /// <exception cref="TraceFormatException">No trace, or of a format that is too new.</exception>
    public static TraceReader Open(Stream stream, bool walk = false, bool leaveOpen = false)
    {
        try
        {
            return new TraceReader(new TraceSource(stream, leaveOpen), walk);
        }
        catch
        {
            if (!leaveOpen)
            {
                stream.Dispose();
            }

            throw;
        }
    }

    /// <summary>
    /// The events of a block, by its number in <see cref="Blocks"/>. The span is valid until the
    /// next block is read. Kinds that this version does not know are left out and counted.
    /// </summary>
    /// <exception cref="TraceFormatException">The block is damaged.</exception>
    public ReadOnlySpan<Event> ReadBlock(int block)
    {
        BlockInfo info = _layout.Blocks[block];
        Frame frame = _frames.Read(info.OffsetBytes);
        CheckIsListed(info, frame);
        if (info.StoredEvents == 0)
        {
            CheckIsEmpty(frame);
            return [];
        }

        ReadOnlyMemory<byte> body = _packer.Unpack(
            info.Packing,
            frame.Body,
            info.UnpackedBytes,
            info.OffsetBytes
        );
        if (_events.Length < info.StoredEvents)
        {
            _events = new Event[info.StoredEvents];
        }

        int known = _decoder.Decode(info, body.Span, _events);
        return _events.AsSpan(0, known);
    }

    /// <summary>The words of a piece of a snapshot; gives how many.</summary>
    /// <param name="words">Room for <see cref="SnapshotInfo.PieceWords"/>.</param>
    /// <exception cref="TraceFormatException">It is damaged.</exception>
    public int ReadSnapshot(SnapshotInfo snapshot, int piece, Span<ulong> words)
    {
        SnapshotPiece info = snapshot.Pieces[piece];
        Frame frame = _frames.Read(info.Place.OffsetBytes);
        if (frame.Type != FrameType.Snapshot || SnapshotPiece.Read(frame.Place) != info)
        {
            throw NotListed(frame);
        }

        ReadOnlyMemory<byte> body = _packer.Unpack(
            info.Packing,
            frame.Body,
            info.UnpackedBytes,
            frame.OffsetBytes
        );
        return SnapshotPiece.Decode(body.Span, words);
    }

    /// <summary>Gives all events that can be read, in order, to a sink.</summary>
    /// <exception cref="TraceFormatException">A block is damaged.</exception>
    public void ReadTo(IEventSink sink)
    {
        for (int block = 0; block < Blocks.Count; block++)
        {
            sink.Accept(ReadBlock(block));
        }
    }

    /// <summary>The choices that the seed does not give.</summary>
    /// <exception cref="TraceFormatException">A frame of choices is damaged.</exception>
    public ChoiceLog ReadChoices()
    {
        DemandRoomForChoices();
        ChoiceLog log = new();
        foreach (ChoicesInfo info in _layout.Choices)
        {
            Append(log, info);
        }

        return log;
    }

    public void Dispose() => _frames.Source.Dispose();

    internal IReadOnlyList<ChoicesInfo> ChoiceFrames => _layout.Choices;

    /// <summary>Adds the choices of one frame to a log.</summary>
    internal void Append(ChoiceLog log, ChoicesInfo info)
    {
        FramePlace place = info.Place;
        Frame frame = _frames.Read(place.OffsetBytes);
        CheckIsListed(info, frame);
        ReadOnlyMemory<byte> body = _packer.Unpack(
            info.Packing,
            frame.Body,
            info.UnpackedBytes,
            place.OffsetBytes
        );
        ChoiceCodec.Decode(body.Span, info.Count, place.OffsetBytes, log);
    }

    /// <summary>Choices pack so well that a small file could fill the memory with them.</summary>
    void DemandRoomForChoices()
    {
        long choices = 0;
        foreach (ChoicesInfo info in _layout.Choices)
        {
            choices += info.Count;
            if (choices > Limits.MaxChoicesInMemory)
            {
                throw TraceFormatException.AtByte(
                    info.Place.OffsetBytes,
                    $"{choices} choices up to here",
                    $"at most {Limits.MaxChoicesInMemory} in a log that is held in memory"
                );
            }
        }
    }

    TraceLayout Walk()
    {
        FrameScanner scanner = new(_frames);
        return scanner.Scan(scanner.FindHeader(_packer));
    }

    /// <summary>The index is only a copy: the frame itself must say the same.</summary>
    void CheckIsListed(BlockInfo info, in Frame frame)
    {
        if (frame.Type != FrameType.Events || BlockMapCodec.Read(frame.Place, Header) != info)
        {
            throw NotListed(frame);
        }
    }

    static void CheckIsListed(ChoicesInfo info, in Frame frame)
    {
        if (frame.Type != FrameType.Choices || ChoicesInfo.Read(frame.Place) != info)
        {
            throw NotListed(frame);
        }
    }

    static void CheckIsEmpty(in Frame frame)
    {
        if (!frame.Body.IsEmpty)
        {
            throw TraceFormatException.AtByte(
                frame.OffsetBytes,
                $"a block without events whose body has {frame.Body.Length} bytes",
                "an empty body"
            );
        }
    }

    static TraceFormatException NotListed(in Frame frame) =>
        TraceFormatException.AtByte(
            frame.OffsetBytes,
            $"frame {frame.Sequence} of type {frame.Type} that differs from its entry in the index",
            "the frame that the index lists; open the trace without its index"
        );
}
