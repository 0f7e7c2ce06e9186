// Writes a trace: the header at once, a frame for each full block of events and for each full run
// of choices, and at the end the totals, the header again, an index of all frames and a trailer
// that points to it. README.md has the format byte by byte.
//
// The caller's thread checks events and gathers them; SegmentQueue has another thread digest, encode, pack
// and write full blocks meanwhile. What is left when a recording is flushed or ends is written by the caller.
//
// What must hold: the same header and the same calls give the same bytes, in every process, whatever the
// threads do. A killed process loses the open block and at most SegmentQueue.InFlight more. Whatever
// happens, what has been written stays readable; only Complete makes it a finished trace.

using System;
using System.IO;
using System.Runtime.ExceptionServices;

namespace GcSim.TraceFormat;

/// <summary>Records the events of a run and its choices. Not for use by two threads at once.</summary>
public sealed partial class TraceWriter : IEventSink, IDisposable
{
    readonly Stream _stream;
    readonly bool _leaveOpen;
    readonly SegmentWriter _writer;
    readonly SegmentQueue? _queue;
    TraceSegment _open;
    EventCheck _check;
    ChoiceRecord? _lastChoice;
    readonly bool _hasStates;
    ExceptionDispatchInfo? _failure;
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
        _hasStates = options.StateLayout != 0;
        TraceHeader header = new()
        {
            BlockEvents = options.BlockEvents,
            Packing = options.Packing,
            Level = options.Level,
            StateLayout = options.StateLayout,
            Config = config,
            Program = program,
        };
        _writer = new SegmentWriter(stream, header);
        _open = new TraceSegment(options.BlockEvents);
        _queue = options.InBackground ? new SegmentQueue(_writer.Write, options.BlockEvents) : null;
    }

    enum State
    {
        Open,
        Complete,
        Closed,
    }

    /// <summary>Events accepted so far.</summary>
    public ulong EventCount { get; private set; }

    /// <summary>Digest of the events accepted so far; waits for blocks in flight.</summary>
    public ulong Digest
    {
        get
        {
            Drain();
            EventDigest digest = EventDigest.Resume(_writer.Digest);
            digest.Add(_open.Events);
            return digest.Value;
        }
    }

    /// <summary>
    /// Bytes written so far; the open block is not among them. Waits for blocks in flight.
    /// </summary>
    public long WrittenBytes
    {
        get
        {
            Drain();
            return _writer.WrittenBytes;
        }
    }

    /// <summary>Begins a trace in a new file; one of that name is replaced.</summary>
    public static TraceWriter Create(
        string path,
        RunConfig config,
        ProgramInfo program,
        TraceWriterOptions? options = null
    )
    {
        // Frames are written whole and go to the system at once: a killed process loses none of them.
        const int NoBuffer = 0;
        FileStream file = new(path, FileMode.Create, FileAccess.Write, FileShare.Read, NoBuffer);
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
    /// <exception cref="ArgumentException">
    /// An event breaks what a stream promises; none of the batch is recorded.
    /// </exception>
    /// <exception cref="IOException">The stream failed, now or while blocks were in flight.</exception>
    public void Accept(ReadOnlySpan<Event> batch)
    {
        DemandOpen();
        _check.Next(batch);
        EventCount += (ulong)batch.Length;
        while (!batch.IsEmpty)
        {
            batch = batch[_open.Add(batch)..];
            if (_open.IsFull)
            {
                Guarded(HandOver);
            }
        }
    }

    /// <summary>Records a choice that the seed does not give; indexes rise.</summary>
    /// <exception cref="ArgumentException">The choice cannot follow the last one.</exception>
    /// <exception cref="IOException">The stream failed, now or while blocks were in flight.</exception>
    public void Accept(ChoiceRecord choice)
    {
        DemandOpen();
        ChoiceCheck.Next(_lastChoice, choice);
        _lastChoice = choice;
        _open.Choices.Add(choice);
        if (_open.Choices.Count == Limits.MaxChoicesPerFrame)
        {
            Guarded(WriteChoices);
        }
    }

    /// <summary>Writes the open block and flushes the stream: a crash loses nothing so far.</summary>
    public void Flush()
    {
        DemandOpen();
        Guarded(WriteOpen);
    }

    /// <summary>Finishes the trace. Nothing can be recorded after it.</summary>
    public void Complete() => Complete(stateDigest: null);

    /// <summary>Finishes the trace. Nothing can be recorded after it.</summary>
    /// <param name="stateDigest">Of the machine's state when the run had ended; null: it was not taken.</param>
    public void Complete(ulong? stateDigest)
    {
        DemandOpen();
        if (stateDigest is not null)
        {
            DemandStates();
        }

        Guarded(() => WriteEnding(stateDigest));
        _state = State.Complete;
    }

    /// <summary>
    /// Closes the trace. Without <see cref="Complete()"/> it is an unfinished one that has all events
    /// accepted so far.
    /// </summary>
    public void Dispose()
    {
        if (_state == State.Closed)
        {
            return;
        }

        try
        {
            if (_state == State.Open && _failure is null)
            {
                Flush();
            }
        }
        finally
        {
            _state = State.Closed;
            _queue?.Dispose();
            if (!_leaveOpen)
            {
                _stream.Dispose();
            }
        }
    }

    void HandOver()
    {
        if (_queue is null)
        {
            _writer.Write(_open);
        }
        else
        {
            _open = _queue.Exchange(_open);
        }
    }

    /// <summary>Writes choices alone; the open block goes on.</summary>
    void WriteChoices()
    {
        _queue?.Drain();
        _writer.WriteChoices(_open);
    }

    void WriteOpen()
    {
        _queue?.Drain();
        _writer.Write(_open);
        _stream.Flush();
    }

    void WriteEnding(ulong? stateDigest)
    {
        WriteOpen();
        _writer.WriteEnding(stateDigest);
        _stream.Flush();
    }

    void Drain()
    {
        if (_state == State.Open && _failure is null)
        {
            Guarded(() => _queue?.Drain());
        }
    }

    /// <summary>
    /// Runs a step that writes. One that fails may have written a part of a frame, after which
    /// nothing more may follow: the failure is told again to whoever goes on.
    /// </summary>
    void Guarded(Action write)
    {
        try
        {
            write();
        }
        catch (IOException e)
        {
            string message =
                $"the recording stopped after {_writer.WrittenEvents} events, which can be read: {e.Message}";
            _failure = ExceptionDispatchInfo.Capture(new IOException(message, e));
            _failure.Throw();
        }
        catch (Exception e)
        {
            _failure = ExceptionDispatchInfo.Capture(e);
            throw;
        }
    }

    void DemandOpen()
    {
        _failure?.Throw();
        Invariant.That(
            _state == State.Open,
            "TraceWriter: the trace is complete or closed, and takes nothing more"
        );
    }
}
