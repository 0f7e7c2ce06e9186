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

        while (_nextBlock < _trace.Blocks.Count || _nextChoices < _trace.ChoiceFrames.Count)
        {
            WriteFrame();
        }

        if (_trace.Totals is not null)
        {
            _output.Write($"{TextTrace.End}\n");
        }
    }

    /// <summary>Writes the next frame of the file, and whether the recording was flushed there.</summary>
    void WriteFrame()
    {
        bool isChoices = IsChoicesNext();
        if (isChoices)
        {
            ChoicesInfo info = _trace.ChoiceFrames[_nextChoices++];
            WriteChoices(info);
            bool followsChoices = _nextChoices < _trace.ChoiceFrames.Count && IsChoicesNext();
            WriteFlushIf(info.Count < Limits.MaxChoicesPerFrame && followsChoices);
        }
        else
        {
            BlockInfo block = _trace.Blocks[_nextBlock];
            WriteEvents(_nextBlock++);
            bool isLast =
                _nextBlock == _trace.Blocks.Count && _nextChoices == _trace.ChoiceFrames.Count;
            WriteFlushIf(block.CoveredEvents < _trace.Header.BlockEvents && !isLast);
        }
    }

    bool IsChoicesNext()
    {
        if (_nextChoices == _trace.ChoiceFrames.Count)
        {
            return false;
        }

        return _nextBlock == _trace.Blocks.Count
            || _trace.ChoiceFrames[_nextChoices].Place.OffsetBytes
                < _trace.Blocks[_nextBlock].OffsetBytes;
    }

    void WriteEvents(int block)
    {
        foreach (ref readonly Event e in _trace.ReadBlock(block))
        {
            EventText.Append(_line, e, _trace.Header.Program);
            WriteLine();
        }

        if (_trace.SkippedEvents != _skippedEvents)
        {
            WriteMissing($"{_trace.SkippedEvents - _skippedEvents} events of unknown kinds");
            _skippedEvents = _trace.SkippedEvents;
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
