// gcsim replay. Everything comes from the trace: the program is compiled from the text in its header, run
// with the header's options, and asked questions are answered as they were. Each event must come again.

using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using GcSim.TraceFormat;

namespace GcSim.Tools;

/// <summary><c>gcsim replay TRACE</c></summary>
sealed class ReplayVerb
{
    readonly Session _session;
    readonly Argument<string> _trace = CommonArguments.Trace();
    readonly Option<bool> _force = new("--force")
    {
        Description =
            "Replay a trace of another version of the simulator, which may step otherwise.",
    };
    readonly Option<bool> _json = CommonArguments.Json();

    ReplayVerb(Session session) => _session = session;

    public static Verb Create(Session session)
    {
        ReplayVerb replay = new(session);
        Verb verb = new(
            "replay",
            "Run a recorded run again from its trace alone and compare every event.",
            "gcsim replay out/unlink.gctrace"
        );
        verb.Add(replay._trace);
        verb.Add(replay._force);
        verb.Add(replay._json);
        return verb.Does(replay.Run);
    }

    int Run(ParseResult parsed)
    {
        string path = parsed.GetRequiredValue(_trace);
        using TraceReader trace = TraceFiles.Open(_session, path);
        if (!parsed.GetValue(_force))
        {
            DemandVersion(path, trace.Header.Config.SimulatorVersion);
        }

        bool isComplete = TraceFiles.TellMissing(_session, path, trace);
        Replayer replayer = new(trace);
        replayer.Run(_session.Stop);
        TraceFiles.TellSkipped(_session, path, trace);
        if (parsed.GetValue(_json))
        {
            _session.Terminal.WriteJson(json => Write(json, replayer, isComplete));
        }
        else
        {
            Tell(replayer, trace, isComplete);
        }

        if (!replayer.IsIdentical && LacksChoices(trace))
        {
            throw new UserErrorException(
                $"{path}: choices of its run are missing, without which the run goes another way"
            );
        }

        return !replayer.IsIdentical ? ExitCodes.Found
            : isComplete ? ExitCodes.Done
            : ExitCodes.BadInput;
    }

    static bool LacksChoices(TraceReader trace)
    {
        foreach (MissingPart part in trace.Missing)
        {
            if (part.ChoiceCount is > 0)
            {
                return true;
            }
        }

        return false;
    }

    static void DemandVersion(string path, string version)
    {
        if (version != RunRecipe.SimulatorVersion)
        {
            throw new UserErrorException(
                $"{path}: recorded by version {version} of the simulator, this is {RunRecipe.SimulatorVersion}; "
                    + "--force tries nevertheless"
            );
        }
    }

    void Tell(Replayer replayer, TraceReader trace, bool isComplete)
    {
        Terminal terminal = _session.Terminal;
        if (replayer.IsIdentical)
        {
            string part = isComplete ? "" : " (as far as the trace goes)";
            string text = string.Create(
                CultureInfo.InvariantCulture,
                $"identical{part}, {replayer.EventCount} events, digest 0x{replayer.Digest:x16}"
            );
            terminal.Line(text);
            return;
        }

        if (replayer.OtherQuestion is not null)
        {
            terminal.Line(replayer.OtherQuestion);
        }

        if (replayer.Difference?.First is { } first)
        {
            DifferencePrinter.Print(terminal, first, trace.Header.Program, "trace", "replay");
        }
        else if (replayer.Difference?.Block is { } block)
        {
            string text = string.Create(
                CultureInfo.InvariantCulture,
                $"first difference in events {block.FirstEvent} to {block.EndEvent - 1}, steps {block.FirstStep} to {block.LastStep}: the digest is another"
            );
            terminal.Line(text);
        }
    }

    static void Write(Utf8JsonWriter json, Replayer replayer, bool isComplete)
    {
        json.WriteStartObject();
        json.WriteBoolean("identical", replayer.IsIdentical);
        json.WriteBoolean("complete", isComplete);
        json.WriteNumber("events", replayer.EventCount);
        json.WriteString(
            "digest",
            string.Create(CultureInfo.InvariantCulture, $"0x{replayer.Digest:x16}")
        );
        json.WriteString("other_question", replayer.OtherQuestion);
        DifferencePrinter.Write(json, replayer.Difference?.First);
        json.WriteEndObject();
    }
}
