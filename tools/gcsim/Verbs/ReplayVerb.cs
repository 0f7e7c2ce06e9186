// gcsim replay. Everything comes from the trace: the program is compiled from the text in its header, run
// with the header's options, and asked questions are answered as they were. Each event must come again.

using System;
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
    readonly Option<ulong> _from = new("--from")
    {
        Description = "Start at the last snapshot that is not after this step.",
        HelpName = "STEP",
    };
    readonly Option<int> _fromBlock = new("--from-block")
    {
        Description = "Start at the last snapshot that is not after this block's first event.",
        HelpName = "BLOCK",
    };
    readonly Option<ulong?> _until = new("--until")
    {
        Description = "Stop after this step and show the machine's state.",
        HelpName = "STEP",
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
        verb.Add(replay._from);
        verb.Add(replay._fromBlock);
        verb.Add(replay._until);
        verb.Add(replay._force);
        verb.Add(replay._json);
        return verb.Does(replay.Run);
    }

    int Run(ParseResult parsed)
    {
        string path = parsed.GetRequiredValue(_trace);
        bool isWhole = parsed.GetValue(_from) == 0 && parsed.GetValue(_fromBlock) == 0;
        using TraceReader trace = TraceFiles.Open(_session, path, walk: isWhole);
        ReplayRange range = Range(parsed, path, trace);
        if (!parsed.GetValue(_force))
        {
            DemandVersion(path, trace.Header.Config.SimulatorVersion);
        }

        bool isComplete = TraceFiles.TellMissing(_session, path, trace);
        Replayer replayer = new(
            trace,
            range,
            what => _session.Terminal.Error.WriteLine($"gcsim: {path}: {what}")
        );
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

    ReplayRange Range(ParseResult parsed, string path, TraceReader trace)
    {
        ulong from = parsed.GetValue(_from);
        int block = parsed.GetValue(_fromBlock);
        ulong? until = parsed.GetValue(_until);
        if (from != 0 && block != 0)
        {
            throw new UserErrorException("--from and --from-block: give one of them");
        }

        if (block < 0 || (block > 0 && block >= trace.Blocks.Count))
        {
            throw new UserErrorException(
                $"--from-block: {path} has no block {block}; its blocks are 0 to {trace.Blocks.Count - 1}"
            );
        }

        ulong last = trace.Blocks.Count == 0 ? 0 : trace.Blocks[^1].LastStep;
        if (from > last)
        {
            throw new UserErrorException(
                $"--from: {path} has no step {from}; its last one is {last}"
            );
        }

        if (until < from)
        {
            throw new UserErrorException($"--until: step {until} is before --from {from}");
        }

        ulong firstEvent = block == 0 ? 0 : trace.Blocks[block].FirstEvent;
        return new ReplayRange(from, firstEvent, until);
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
            TellIdentical(replayer, isComplete);
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
            string text = Text(
                $"first difference in events {block.FirstEvent} to {block.EndEvent - 1}, steps {block.FirstStep} to {block.LastStep}: the digest is another"
            );
            terminal.Line(text);
        }

        if (replayer.StateDifference is { } state)
        {
            string place = state.Block is { } number ? Text($"block {number}") : "the end frame";
            string text = Text(
                $"the state after step {state.Step}, event {state.Events} differs, and no event before: its digest is 0x{state.Found:x16}, {place} has 0x{state.Recorded:x16}"
            );
            terminal.Line(text);
        }
    }

    void TellIdentical(Replayer replayer, bool isComplete)
    {
        Terminal terminal = _session.Terminal;
        string from = replayer.FirstEvent == 0 ? "" : Text($" from step {replayer.FirstStep} on");
        string part = isComplete ? "" : " (as far as the trace goes)";
        int count = replayer.StateCount;
        string states = count == 0 ? "" : Text($", {count} state{(count == 1 ? "" : "s")}");
        terminal.Line(
            Text(
                $"identical{from}{part}, {replayer.EventCount} events, digest 0x{replayer.Digest:x16}"
            ) + states
        );
        if (replayer.Stopped is { } machine)
        {
            foreach (string line in StatePrinter.Lines(machine))
            {
                terminal.Line(line);
            }
        }
    }

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    static void Write(Utf8JsonWriter json, Replayer replayer, bool isComplete)
    {
        json.WriteStartObject();
        json.WriteBoolean("identical", replayer.IsIdentical);
        json.WriteBoolean("complete", isComplete);
        json.WriteNumber("events", replayer.EventCount);
        json.WriteString("digest", Text($"0x{replayer.Digest:x16}"));
        json.WriteNumber("first_event", replayer.FirstEvent);
        json.WriteNumber("first_step", replayer.FirstStep);
        json.WriteNumber("states", replayer.StateCount);
        if (replayer.StateDifference is { } state)
        {
            json.WriteStartObject("state_difference");
            json.WriteNumber("step", state.Step);
            json.WriteNumber("events", state.Events);
            json.WriteString("recorded", Text($"0x{state.Recorded:x16}"));
            json.WriteString("found", Text($"0x{state.Found:x16}"));
            json.WriteEndObject();
        }

        json.WriteString("other_question", replayer.OtherQuestion);
        DifferencePrinter.Write(json, replayer.Difference?.First);
        json.WriteEndObject();
    }
}
