// gcsim explain. The story of a finding from the events of its trace alone: at most ten lines, details on request.

using System.CommandLine;
using System.Text.Json;
using GcSim.Analysis;
using GcSim.TraceFormat;

namespace GcSim.Tools;

/// <summary><c>gcsim explain TRACE</c></summary>
sealed class ExplainVerb
{
    readonly Session _session;
    readonly Argument<string> _trace = CommonArguments.Trace();
    readonly Option<int> _finding = new("--finding")
    {
        Description = "Explain this finding of 'gcsim check' (from 1), not the gravest.",
        HelpName = "N",
    };
    readonly Option<bool> _details = new("--details")
    {
        Description =
            "Also the histories of object and slot, the path, and what each processor did.",
    };
    readonly AblationOptions _ablation = new();
    readonly Option<bool> _json = CommonArguments.Json();

    ExplainVerb(Session session) => _session = session;

    public static Verb Create(Session session)
    {
        ExplainVerb explain = new(session);
        Verb verb = new(
            "explain",
            "Tell how a violation came about: who wrote what, where, and why the collector missed it.",
            "gcsim explain out/unlink.gctrace"
        );
        verb.Add(explain._trace);
        verb.Add(explain._finding);
        verb.Add(explain._details);
        explain._ablation.AddTo(verb);
        verb.Add(explain._json);
        return verb.Does(explain.Run);
    }

    int Run(ParseResult parsed)
    {
        string path = parsed.GetRequiredValue(_trace);
        using TraceReader trace = TraceFiles.Open(_session, path);
        TraceFiles.DemandFull(path, trace);
        bool isComplete = TraceFiles.TellMissing(_session, path, trace);
        Explainer explainer = new(
            trace.Header.Program,
            trace.Header.Config,
            sink => Pass(trace, sink)
        );
        int number = parsed.GetValue(_finding);
        if (explainer.Explain(number) is not { } told)
        {
            return TellNothing(path, number, parsed.GetValue(_json), isComplete);
        }

        told = DefenceAdvice.Complete(told, RunOptionSet.FromHeader(trace.Header.Config.Options));
        told = _ablation.Ask(_session, parsed, trace, told) with
        {
            Replay = ReplayCommand.Of(path),
        };
        Tell(told, parsed);
        return ExitCodes.Found;
    }

    void Pass(TraceReader trace, IEventSink sink)
    {
        int blocks = TraceFiles.UnbrokenBlocks(trace);
        for (int block = 0; block < blocks; block++)
        {
            sink.Accept(trace.ReadBlock(block));
            _session.Stop.ThrowIfCancellationRequested();
        }
    }

    void Tell(Explanation told, ParseResult parsed)
    {
        Terminal terminal = _session.Terminal;
        if (parsed.GetValue(_json))
        {
            terminal.WriteJson(json => ExplanationJson.Write(json, told));
            return;
        }

        bool isFirst = true;
        foreach (
            string line in TextWrap.Lines([.. StoryText.Story(told), .. AblationText.Of(told)])
        )
        {
            terminal.Line(line, isFirst ? LineColour.Red : LineColour.None);
            isFirst = false;
        }

        if (parsed.GetValue(_details))
        {
            foreach (string line in DetailText.Of(told))
            {
                terminal.Line(line);
            }
        }
    }

    int TellNothing(string path, int number, bool asJson, bool isComplete)
    {
        if (number > 0)
        {
            throw new UserErrorException(
                $"{path}: there is no finding {number}; 'gcsim check' lists them"
            );
        }

        if (asJson)
        {
            _session.Terminal.WriteJson(WriteNothing);
        }
        else
        {
            _session.Terminal.Line("nothing to explain: no findings, and the run ended well");
        }

        return isComplete ? ExitCodes.Done : ExitCodes.BadInput;
    }

    static void WriteNothing(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNull("finding");
        json.WriteEndObject();
    }
}
