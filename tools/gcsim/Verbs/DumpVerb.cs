// gcsim dump. Without filters it writes the whole trace as text, header and all, which --parse turns back
// into the same file. With filters it writes the lines of the selected events only.

using System.CommandLine;
using System.IO;
using System.Text;
using GcSim.TraceFormat;

namespace GcSim.Tools;

/// <summary><c>gcsim dump TRACE</c></summary>
sealed class DumpVerb
{
    readonly Session _session;
    readonly Argument<string> _trace = new("TRACE")
    {
        Description = "A trace; with --parse, a text of 'gcsim dump'.",
    };
    readonly Option<string[]> _kind = new("--kind")
    {
        Description = "Only events of this kind; may be given several times.",
        HelpName = "KIND",
    };
    readonly Option<string[]> _actor = new("--actor")
    {
        Description = "Only what this processor or goroutine did; P0 and G1 may be given together.",
        HelpName = "P0|G1",
    };
    readonly Option<string?> _address = new("--address")
    {
        Description = "Only events that name this address or touch the bytes around it.",
        HelpName = "ADDRESS",
    };
    readonly Option<string?> _steps = new("--steps")
    {
        Description = "Only events of these steps.",
        HelpName = "FIRST..LAST",
    };
    readonly Option<bool> _parse = new("--parse")
    {
        Description = "Turn a text back into a trace.",
    };
    readonly Option<string?> _output = new("--output", "-o")
    {
        Description = "Write into this file instead of standard output.",
        HelpName = "FILE",
    };

    DumpVerb(Session session) => _session = session;

    public static Verb Create(Session session)
    {
        DumpVerb dump = new(session);
        Verb verb = new(
            "dump",
            "Write a trace as text, one event a line.",
            "gcsim dump out/unlink.gctrace --kind Store --kind BarrierStore --steps 1..2000"
        );
        verb.Add(dump._trace);
        verb.Add(dump._kind);
        verb.Add(dump._actor);
        verb.Add(dump._address);
        verb.Add(dump._steps);
        verb.Add(dump._parse);
        verb.Add(dump._output);
        return verb.Does(dump.Run);
    }

    int Run(ParseResult parsed)
    {
        string path = parsed.GetRequiredValue(_trace);
        string? output = parsed.GetValue(_output);
        if (parsed.GetValue(_parse))
        {
            Parse(path, output);
            return ExitCodes.Done;
        }

        using TraceReader trace = TraceFiles.Open(_session, path);
        bool isComplete = TraceFiles.TellMissing(_session, path, trace);
        EventFilter? filter = Filter(parsed);
        using TextWriter writer = output is null
            ? _session.Terminal.Buffered()
            : OutputPaths.CreateText(output);
        Write(trace, filter, writer);
        TraceFiles.TellSkipped(_session, path, trace);
        return isComplete ? ExitCodes.Done : ExitCodes.BadInput;
    }

    EventFilter? Filter(ParseResult parsed)
    {
        EventFilter filter = new();
        foreach (string kind in parsed.GetValue(_kind) ?? [])
        {
            filter.AddKind(kind);
        }

        foreach (string actor in parsed.GetValue(_actor) ?? [])
        {
            filter.SetActor(actor);
        }

        if (parsed.GetValue(_address) is { } address)
        {
            filter.SetAddress(address);
        }

        if (parsed.GetValue(_steps) is { } steps)
        {
            filter.SetSteps(steps);
        }

        return filter.SelectsAll ? null : filter;
    }

    void Write(TraceReader trace, EventFilter? filter, TextWriter writer)
    {
        if (filter is null)
        {
            TextTrace.Write(trace, writer);
            return;
        }

        for (int block = 0; block < trace.Blocks.Count; block++)
        {
            WriteBlock(trace, block, filter, writer);
            _session.Stop.ThrowIfCancellationRequested();
        }
    }

    static void WriteBlock(TraceReader trace, int block, EventFilter filter, TextWriter writer)
    {
        StringBuilder line = new();
        foreach (ref readonly Event e in trace.ReadBlock(block))
        {
            if (filter.Selects(in e))
            {
                _ = line.Clear();
                EventText.Append(line, in e, trace.Header.Program);
                writer.WriteLine(line);
            }
        }
    }

    static void Parse(string path, string? output)
    {
        if (output is null)
        {
            throw new UserErrorException("--parse: say with -o where the trace is to go");
        }

        using StreamReader text = new(path);
        OutputPaths.MakeFolderOf(output);
        using FileStream trace = new(output, FileMode.Create, FileAccess.ReadWrite);
        TextTrace.Parse(text, trace);
    }
}
