using System.CommandLine;
using System.IO;
using GcSim.Analysis;
using GcSim.TraceFormat;

namespace GcSim.Tools;

/// <summary><c>gcsim export dot TRACE --at STEP</c></summary>
sealed class ExportDotVerb
{
    const int DefaultLimit = 500;
    const int DefaultDepth = 3;

    readonly Session _session;
    readonly InspectOptions _machine;
    readonly Argument<string> _trace = CommonArguments.Trace();
    readonly Option<ulong?> _at = new("--at")
    {
        Description = "The heap after this step; the last one if it is not given.",
        HelpName = "STEP",
    };
    readonly Option<string?> _output = new("--output", "-o")
    {
        Description = "Write into this file instead of standard output.",
        HelpName = "FILE",
    };
    readonly Option<string?> _around = new("--around")
    {
        Description = "Only what is few references away from this object.",
        HelpName = "ADDRESS",
    };
    readonly Option<int> _depth = new("--depth")
    {
        Description = "How many references away.",
        HelpName = "N",
        DefaultValueFactory = _ => DefaultDepth,
    };
    readonly Option<int> _limit = new("--limit")
    {
        Description = "Show at most so many objects, those nearest to a root first.",
        HelpName = "N",
        DefaultValueFactory = _ => DefaultLimit,
    };

    ExportDotVerb(Session session)
    {
        _session = session;
        _machine = new InspectOptions(session);
    }

    public static Verb Create(Session session)
    {
        ExportDotVerb export = new(session);
        Verb verb = new(
            "dot",
            "Write the heap at a step as a Graphviz graph.",
            "gcsim export dot out/unlink.gctrace --at 1000 -o out/heap.dot"
        );
        verb.Add(export._trace);
        verb.Add(export._at);
        verb.Add(export._output);
        verb.Add(export._around);
        verb.Add(export._depth);
        verb.Add(export._limit);
        export._machine.AddTo(verb);
        return verb.Does(export.Run);
    }

    int Run(ParseResult parsed)
    {
        string path = parsed.GetRequiredValue(_trace);
        using TraceReader trace = TraceFiles.Open(_session, path);
        bool isComplete = TraceFiles.TellMissing(_session, path, trace);
        ulong? around = InspectOptions.Number("--around", parsed.GetValue(_around));
        HeapGraphDot graph = _machine.Ask(
            parsed,
            path,
            trace,
            time =>
            {
                ulong at = parsed.GetValue(_at) ?? time.LastStep;
                RunReplica run = new Inspector(time).StateAt(at);
                return new HeapGraphDot(
                    run,
                    at,
                    around,
                    parsed.GetValue(_depth),
                    parsed.GetValue(_limit)
                );
            }
        );
        string? output = parsed.GetValue(_output);
        using (
            TextWriter dot = output is null
                ? _session.Terminal.Buffered()
                : OutputPaths.CreateText(output)
        )
        {
            graph.Write(dot);
        }

        if (graph.Left > 0)
        {
            _session.Terminal.Error.WriteLine(
                $"gcsim: {graph.Left} objects are left out; see --limit and --around"
            );
        }

        return isComplete ? ExitCodes.Done : ExitCodes.BadInput;
    }
}
