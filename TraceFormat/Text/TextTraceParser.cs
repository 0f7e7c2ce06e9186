using System;
using System.IO;
using System.Text;

namespace GcSim.TraceFormat;

/// <summary>Writes the trace that one text describes.</summary>
sealed class TextTraceParser
{
    readonly TextReader _input;
    readonly Stream _output;
    long _lineNumber;
    SnapshotParser? _snapshot;
    bool _isEnded;

    public TextTraceParser(TextReader input, Stream output)
    {
        _input = input;
        _output = output;
    }

    public void Parse()
    {
        string? magic = NextLine();
        if (magic != TextTrace.Magic)
        {
            throw Error($"'{magic}'", $"'{TextTrace.Magic}'");
        }

        using TraceWriter writer = ParseHeader();
        while (NextLine() is { } text)
        {
            Guarded(() => ParseLine(text, writer));
        }

        Guarded(() => EndSnapshotUnless(goesOn: false));
    }

    void Guarded(Action parse)
    {
        try
        {
            parse();
        }
        catch (ArgumentException e)
        {
            throw Error(e.Message, "an event, a choice or a state that may follow the last one");
        }
    }

    TraceWriter ParseHeader()
    {
        TextHeaderParser header = new();
        while (NextLine() is { } text)
        {
            TextLine line = new(text, _lineNumber);
            if (line.IsAtEnd)
            {
                continue;
            }

            ReadOnlySpan<char> key = line.Word();
            if (key is TextTrace.EventsFollow)
            {
                return Begin(header);
            }

            header.Accept(key, line);
        }

        throw Error("the end of the text", $"the line '{TextTrace.EventsFollow}'");
    }

    TraceWriter Begin(TextHeaderParser header)
    {
        if (header.Options.Level != TraceLevel.Full)
        {
            throw Error(
                $"the text of a trace of level {header.Options.Level}",
                "level Full: the digests of events that are not there cannot be made again"
            );
        }

        try
        {
            return new TraceWriter(
                _output,
                header.Config,
                header.Program,
                header.Options,
                leaveOpen: true
            );
        }
        catch (EncoderFallbackException e)
        {
            throw Error($"a string above that is not Unicode ({e.Message})", "Unicode");
        }
    }

    void ParseLine(string text, TraceWriter writer)
    {
        TextLine line = new(text, _lineNumber);
        if (line.IsAtEnd)
        {
            return;
        }

        if (_isEnded)
        {
            throw Error($"'{text}' after the end line", "nothing");
        }

        EndSnapshotUnless(text[0] == SnapshotLines.Key[0]);
        if (char.IsAsciiDigit(text[0]))
        {
            Event e = EventText.Parse(line);
            writer.Accept(new ReadOnlySpan<Event>(in e));
            return;
        }

        ParseKeyword(line, writer);
        line.End();
    }

    void EndSnapshotUnless(bool goesOn)
    {
        if (!goesOn)
        {
            _snapshot?.Finish();
            _snapshot = null;
        }
    }

    void ParseKeyword(TextLine line, TraceWriter writer)
    {
        ReadOnlySpan<char> key = line.Word();
        switch (key)
        {
            case TextTrace.Choice:
                writer.Accept(
                    new ChoiceRecord(line.Number(), ParseKind(line), line.Number(), line.Number())
                );
                break;
            case TextTrace.State:
                writer.AcceptState(line.Number());
                break;
            case TextTrace.Snapshot:
                _snapshot = new(writer, SnapshotParser.Facts(line, writer.EventCount));
                break;
            case SnapshotLines.Key when _snapshot is not null:
                SnapshotLines.Read(line, _snapshot.Take);
                break;
            case TextTrace.Flush:
                writer.Flush();
                break;
            case TextTrace.End:
                writer.Complete(line.IsAtEnd ? null : line.Number());
                _isEnded = true;
                break;
            case TextTrace.Missing:
                throw Error($"the text of a damaged trace: {line.Quoted()}", "a whole one");
            default:
                throw line.Error(key, "an event, or choice, state, snapshot, flush or end");
        }
    }

    static ChoiceKind ParseKind(TextLine line)
    {
        ReadOnlySpan<char> name = line.Word();
        return !name.Contains(',') && Enum.TryParse(name, out ChoiceKind kind)
            ? kind
            : throw line.Error(name, "a kind of choice");
    }

    string? NextLine()
    {
        _lineNumber++;
        return _input.ReadLine();
    }

    TraceFormatException Error(string found, string expected) =>
        TraceFormatException.AtLine(_lineNumber, found, expected);
}
