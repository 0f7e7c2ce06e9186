// Writes a trace: the header at once, a frame for each full block of events and for each full run
// of choices, and at the end the totals, the header again, an index of all frames and a trailer
// that points to it. README.md has the format byte by byte.
//
// What must hold: the same header and the same calls give the same bytes, in every process. All
// frames before the open block are in the stream when Accept returns, so a killed process loses
// the open block and no more. Whatever happens, what has been written stays readable; only
// Complete makes it a finished trace.

using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using System.Runtime.InteropServices;

namespace GcSim.TraceFormat;

/// <summary>Records the events of a run and its choices. Not for use by two threads at once.</summary>
public sealed class TraceWriter : IEventSink, IDisposable
{
    readonly Stream _stream;
    readonly bool _leaveOpen;
    readonly TraceHeader _header;
    readonly FrameWriter _frames;
    readonly OpenBlock _block;
    readonly BlockEncoder _encoder = new(EventSchema.Current);
    readonly Packer _packer = new();
    readonly ByteColumn _raw = new();
    readonly ArrayBufferWriter<byte> _map = new();
    readonly List<FramePlace> _places = [];
    readonly List<ChoiceRecord> _choices = [];
    ChoiceRecord? _lastChoice;
    ulong _writtenChoices;
    State _state;

    /// <summary>Begins a trace on a stream and writes its header.</summary>
    /// <param name="leaveOpen">False: the stream is disposed with the writer.</param>
    public TraceWriter(
        Stream stream,
        RunConfig config,
        ProgramInfo program,
        TraceWriterOptions? options = null,
        bool leaveOpen = false
    )
    {
        options ??= new TraceWriterOptions();
        options.Check();
        _stream = stream;
        _leaveOpen = leaveOpen;
        _header = new TraceHeader
        {
            BlockEvents = options.BlockEvents,
            Packing = options.Packing,
            Level = options.Level,
            Config = config,
            Program = program,
        };
        _frames = new FrameWriter(stream);
        _block = new OpenBlock(options.BlockEvents, options.Level);
        WriteHeader();
    }

    enum State
    {
        Open,
        Complete,
        Failed,
    }

    /// <summary>Events accepted so far.</summary>
    public ulong EventCount => _block.FirstEvent + (ulong)_block.CoveredEvents;

    /// <summary>Digest of the events accepted so far.</summary>
    public ulong Digest => _block.Digest;

    /// <summary>Bytes written so far; the open block is not among them.</summary>
    public long WrittenBytes => _frames.OffsetBytes;

    /// <summary>Begins a trace in a new file; one of that name is replaced.</summary>
    public static TraceWriter Create(
        string path,
        RunConfig config,
        ProgramInfo program,
        TraceWriterOptions? options = null
    )
    {
        FileStream file = new(path, FileMode.Create, FileAccess.Write, FileShare.Read);
        try
        {
            return new TraceWriter(file, config, program, options);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Records events.</summary>
    /// <exception cref="ArgumentException">An event breaks what a stream promises.</exception>
    public void Accept(ReadOnlySpan<Event> batch)
    {
        Demand(State.Open);
        while (!batch.IsEmpty)
        {
            batch = batch[_block.Add(batch)..];
            if (_block.IsFull)
            {
                WriteOpen();
            }
        }
    }

    /// <summary>Records a choice that the seed does not give; indexes rise.</summary>
    /// <exception cref="ArgumentException">The choice cannot follow the last one.</exception>
    public void Accept(ChoiceRecord choice)
    {
        Demand(State.Open);
        ChoiceCheck.Next(_lastChoice, choice);
        _lastChoice = choice;
        _choices.Add(choice);
        if (_choices.Count == Limits.MaxChoicesPerFrame)
        {
            Guarded(WriteChoices);
        }
    }

    /// <summary>Writes the open block and flushes the stream: a crash loses nothing so far.</summary>
    public void Flush()
    {
        Demand(State.Open);
        WriteOpen();
        _stream.Flush();
    }

    /// <summary>Finishes the trace. Nothing can be recorded after it.</summary>
    public void Complete()
    {
        Demand(State.Open);
        WriteOpen();
        Guarded(WriteEnding);
        _state = State.Complete;
    }

    /// <summary>
    /// Closes the trace. Without <see cref="Complete"/> it is an unfinished one that has all events
    /// accepted so far.
    /// </summary>
    public void Dispose()
    {
        try
        {
            if (_state == State.Open)
            {
                Flush();
            }
        }
        finally
        {
            _state = _state == State.Open ? State.Failed : _state;
            if (!_leaveOpen)
            {
                _stream.Dispose();
            }
        }
    }

    void WriteOpen() => Guarded(WriteOpenFrames);

    void WriteOpenFrames()
    {
        if (_choices.Count > 0)
        {
            WriteChoices();
        }

        if (_block.CoveredEvents > 0)
        {
            WriteBlock();
        }
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

    void WriteBlock()
    {
        _raw.Clear();
        ReadOnlyMemory<byte> body = default;
        if (!_block.Stored.IsEmpty)
        {
            _encoder.Encode(_block.Stored, _block.FirstStep, _block.FirstTimeNanoseconds, _raw);
            body = _packer.Pack(_header.Packing, _raw.Memory);
        }

        _map.ResetWrittenCount();
        BlockMapCodec.Write(_map, _block.Describe(_raw.Length, _header.Packing));
        Write(FrameType.Events, body);
        _block.Next();
    }

    void WriteChoices()
    {
        _raw.Clear();
        ChoiceCodec.Encode(CollectionsMarshal.AsSpan(_choices), _raw);
        _map.ResetWrittenCount();
        ChoicesInfo info = new(
            default,
            _choices.Count,
            _writtenChoices,
            _raw.Length,
            _header.Packing
        );
        info.WriteMap(_map);
        Write(FrameType.Choices, _packer.Pack(_header.Packing, _raw.Memory));
        _writtenChoices += (ulong)_choices.Count;
        _choices.Clear();
    }

    void WriteEnding()
    {
        _map.ResetWrittenCount();
        new TraceTotals(EventCount, _writtenChoices, Digest).WriteMap(_map);
        Write(FrameType.End, default);
        WriteHeader();

        ArrayBufferWriter<byte> index = new();
        IndexCodec.Write(index, CollectionsMarshal.AsSpan(_places));
        long indexOffset = _frames.OffsetBytes;
        _map.ResetWrittenCount();
        _map.Write(EmptyMap);
        Write(FrameType.Index, index.WrittenMemory);
        _frames.WriteTrailer(indexOffset);
        _stream.Flush();
    }

    static ReadOnlySpan<byte> EmptyMap => [0x80];

    void Write(FrameType type, ReadOnlyMemory<byte> body, bool keepMap = true)
    {
        bool isData = type is FrameType.Events or FrameType.Choices;
        Invariant.That(
            !isData || _places.Count < IndexCodec.MaxDataFrames,
            "TraceWriter: too many frames; take larger blocks"
        );
        long offset = _frames.OffsetBytes;
        uint sequence = _frames.NextSequence;
        _frames.Write(type, _map.WrittenSpan, body.Span);
        byte[] map = keepMap ? _map.WrittenSpan.ToArray() : [];
        _places.Add(new FramePlace(type, sequence, offset, _frames.OffsetBytes - offset, map));
    }

    /// <summary>
    /// Runs a step that writes. One that fails may have written a part of a frame, after which
    /// nothing more may follow.
    /// </summary>
    void Guarded(Action write)
    {
        State before = _state;
        _state = State.Failed;
        write();
        _state = before;
    }

    void Demand(State state) =>
        Invariant.That(_state == state, "TraceWriter: the trace is complete, closed or failed");
}
