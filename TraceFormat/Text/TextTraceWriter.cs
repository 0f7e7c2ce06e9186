using System;
using System.Globalization;
using System.IO;
using System.Text;

namespace GcSim.TraceFormat;

/// <summary>Writes the text form of one trace.</summary>
sealed class TextTraceWriter
{
    readonly TraceReader _trace;
    readonly TextWriter _output;
    readonly StringBuilder _line = new();
    int _nextBlock;
    int _nextChoices;
    int _nextSnapshot;
    Event[]? _events;
    int _written;
    ulong _skippedEvents;

    public TextTraceWriter(TraceReader trace, TextWriter output)
    {
        _trace = trace;
        _output = output;
    }

    public void Write()
    {
        new TextHeaderWriter(_output).Write(_trace.Header);
        foreach (MissingPart part in _trace.Missing)
        {
            _ = part.LosesContent ? _line : _line.Append("# ");
            WriteMissing(part.ToString());
        }

        while (NextOffset() != long.MaxValue)
        {
            WriteFrame();
        }

        if (_trace.Totals is { } totals)
        {
            string digest = totals.StateDigest is { } state ? Text($" 0x{state:x16}") : "";
            _output.Write($"{TextTrace.End}{digest}\n");
        }
    }

    long BlockOffset() =>
        _nextBlock == _trace.Blocks.Count ? long.MaxValue : _trace.Blocks[_nextBlock].OffsetBytes;

    long ChoicesOffset() =>
        _nextChoices == _trace.ChoiceFrames.Count
            ? long.MaxValue
            : _trace.ChoiceFrames[_nextChoices].Place.OffsetBytes;

    long SnapshotOffset() =>
        _nextSnapshot == _trace.Snapshots.Count
            ? long.MaxValue
            : _trace.Snapshots[_nextSnapshot].Pieces[0].Place.OffsetBytes;

    /// <summary>Where the next frame of the file is.</summary>
    long NextOffset() => Math.Min(BlockOffset(), Math.Min(ChoicesOffset(), SnapshotOffset()));

    /// <summary>Writes the next frame of the file, and whether the recording was flushed there.</summary>
    void WriteFrame()
    {
        long next = NextOffset();
        if (next == SnapshotOffset())
        {
            WriteSnapshot(_trace.Snapshots[_nextSnapshot++]);
        }
        else if (next == ChoicesOffset())
        {
            ChoicesInfo info = _trace.ChoiceFrames[_nextChoices++];
            WriteChoices(info);
            bool followsChoices = ChoicesOffset() < BlockOffset();
            WriteFlushIf(info.Count < Limits.MaxChoicesPerFrame && followsChoices);
        }
        else
        {
            BlockInfo block = _trace.Blocks[_nextBlock];
            WriteEvents(block, block.EndEvent);
            WriteSkipped();
            _nextBlock++;
            _events = null;
            bool isLast = NextOffset() == long.MaxValue;
            WriteFlushIf(block.CoveredEvents < _trace.Header.BlockEvents && !isLast);
        }
    }

    /// <summary>
    /// Writes those of a block's events that have not been written, up to one of the run; the state that was digested
    /// between them has a line at its place.
    /// </summary>
    void WriteEvents(BlockInfo block, ulong end)
    {
        ulong state = block.State?.Events ?? ulong.MaxValue;
        if (_events is null)
        {
            _events = [.. _trace.ReadBlock(_nextBlock)];
            _written = 0;
            WriteStateIf(block, state == block.FirstEvent);
        }

        for (; _written < _events.Length && block.FirstEvent + (ulong)_written < end; _written++)
        {
            EventText.Append(_line, _events[_written], _trace.Header.Program);
            WriteLine();
            WriteStateIf(block, state == block.FirstEvent + (ulong)_written + 1);
        }
    }

    void WriteSkipped()
    {
        if (_trace.SkippedEvents != _skippedEvents)
        {
            WriteMissing($"{_trace.SkippedEvents - _skippedEvents} events of unknown kinds");
            _skippedEvents = _trace.SkippedEvents;
        }
    }

    void WriteStateIf(BlockInfo block, bool isHere)
    {
        if (isHere)
        {
            _output.Write(Text($"{TextTrace.State} 0x{block.State!.Value.Digest:x16}\n"));
        }
    }

    /// <summary>It stands in the file before the block in which its place is.</summary>
    void WriteSnapshot(SnapshotInfo snapshot)
    {
        SnapshotFacts facts = snapshot.Facts;
        if (_nextBlock < _trace.Blocks.Count)
        {
            WriteEvents(_trace.Blocks[_nextBlock], facts.Events);
        }

        _output.Write(
            Text(
                $"{TextTrace.Snapshot} step={facts.Step} time={facts.TimeNanoseconds} questions={facts.Questions} digest=0x{facts.EventDigest:x16} state=0x{facts.StateDigest:x16}\n"
            )
        );
        ulong[] words = new ulong[SnapshotInfo.PieceWords];
        for (int piece = 0; piece < snapshot.PieceCount; piece++)
        {
            int count = _trace.ReadSnapshot(snapshot, piece, words);
            SnapshotLines.Write(_output, words.AsSpan(0, count));
        }
    }

    void WriteChoices(ChoicesInfo info)
    {
        ChoiceLog log = new();
        _trace.Append(log, info);
        foreach (ChoiceRecord choice in log)
        {
            _ = _line.Append(
                CultureInfo.InvariantCulture,
                $"{TextTrace.Choice} {choice.Index} {choice.Kind} {choice.Bound} {choice.Answer}"
            );
            WriteLine();
        }
    }

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    void WriteFlushIf(bool wasFlushed)
    {
        if (wasFlushed)
        {
            _output.Write($"{TextTrace.Flush}\n");
        }
    }

    void WriteMissing(string what)
    {
        _ = _line.Append(TextTrace.Missing).Append(' ');
        QuotedText.Append(_line, what);
        WriteLine();
    }

    void WriteLine()
    {
        _output.Write(_line.Append('\n'));
        _ = _line.Clear();
    }
}
