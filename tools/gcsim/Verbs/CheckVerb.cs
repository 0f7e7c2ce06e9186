// gcsim check. The judges look at the events alone. Of a trace with holes only the part before the first
// hole is judged: behind it the judges would take what they missed for what the program did.

using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using GcSim.Analysis;
using GcSim.TraceFormat;

namespace GcSim.Tools;

/// <summary><c>gcsim check TRACE</c></summary>
sealed class CheckVerb
{
    readonly Session _session;
    readonly Argument<string> _trace = CommonArguments.Trace();
    readonly Option<bool> _json = CommonArguments.Json();

    CheckVerb(Session session) => _session = session;

    public static Verb Create(Session session)
    {
        CheckVerb check = new(session);
        Verb verb = new(
            "check",
            "Judge a run from its events alone.",
            "gcsim check out/unlink.gctrace"
        );
        verb.Add(check._trace);
        verb.Add(check._json);
        return verb.Does(check.Run);
    }

    int Run(ParseResult parsed)
    {
        string path = parsed.GetRequiredValue(_trace);
        using TraceReader trace = TraceFiles.Open(_session, path);
        TraceFiles.DemandFull(path, trace);
        bool isComplete = TraceFiles.TellMissing(_session, path, trace);
        CheckReport report = Judge(trace);
        TraceFiles.TellSkipped(_session, path, trace);
        if (parsed.GetValue(_json))
        {
            _session.Terminal.WriteJson(json => Write(json, report, isComplete));
        }
        else
        {
            Tell(report, isComplete);
        }

        return !report.IsClean ? ExitCodes.Found
            : isComplete ? ExitCodes.Done
            : ExitCodes.BadInput;
    }

    CheckReport Judge(TraceReader trace)
    {
        TraceChecker judges = new(trace.Header.Program, CheckOptions.From(trace.Header.Config));
        int blocks = TraceFiles.UnbrokenBlocks(trace);
        for (int block = 0; block < blocks; block++)
        {
            judges.Accept(trace.ReadBlock(block));
            _session.Stop.ThrowIfCancellationRequested();
        }

        return judges.Finish();
    }

    void Tell(CheckReport report, bool isComplete)
    {
        Terminal terminal = _session.Terminal;
        FindingPrinter.Print(terminal, report);
        string part = isComplete ? "" : ", which is all before the first missing part";
        string count = report.IsClean
            ? "no findings"
            : string.Create(CultureInfo.InvariantCulture, $"{report.Findings.Length} findings");
        terminal.Line($"{count} in {report.Events} events{part}");
        foreach (string gap in report.NotChecked)
        {
            terminal.Line($"not checked: {gap}");
        }
    }

    static void Write(Utf8JsonWriter json, CheckReport report, bool isComplete)
    {
        json.WriteStartObject();
        json.WriteNumber("events", report.Events);
        json.WriteBoolean("complete", isComplete);
        FindingPrinter.Write(json, report.Findings);
        json.WriteNumber("dropped_findings", report.DroppedFindings);
        json.WriteStartArray("not_checked");
        foreach (string gap in report.NotChecked)
        {
            json.WriteStringValue(gap);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
