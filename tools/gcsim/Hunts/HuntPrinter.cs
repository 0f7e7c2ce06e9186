using System.Globalization;
using System.Text.Json;
using GcSim.Hunting;

namespace GcSim.Tools;

/// <summary>Tells what came of a hunt.</summary>
static class HuntPrinter
{
    public static void Print(Terminal terminal, HuntSummary summary)
    {
        double seconds = summary.Elapsed.TotalSeconds;
        terminal.Line(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{summary.Runs} runs, {summary.Steps} steps, {summary.HandOvers} kinds of hand-overs, {summary.Signatures} findings in {seconds:F1} s"
            )
        );
    }

    public static void Write(Utf8JsonWriter json, HuntSummary summary, FindingKeeper keeper)
    {
        json.WriteStartObject();
        json.WriteNumber("runs", summary.Runs);
        json.WriteNumber("steps", summary.Steps);
        json.WriteNumber("hand_overs", summary.HandOvers);
        json.WriteNumber("signatures", summary.Signatures);
        json.WriteNumber("seconds", summary.Elapsed.TotalSeconds);
        json.WriteStartArray("findings");
        foreach (HuntFinding finding in summary.Findings)
        {
            json.WriteStartObject();
            WriteFinding(json, finding, keeper.ReplayOf(finding));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The properties of a finding, without its offline judges' stories.</summary>
    public static void WriteFinding(Utf8JsonWriter json, HuntFinding finding, string replay)
    {
        json.WriteString("signature", finding.Signature);
        json.WriteString("judge", finding.Judge);
        json.WriteString("rule", finding.Rule);
        json.WriteString("culprit_position", finding.Culprit);
        json.WriteString("program", finding.Candidate.Target.Name);
        json.WriteNumber("run", finding.Candidate.Number);
        json.WriteString("plan", finding.Candidate.Plan.ToString());
        json.WriteString("ended", finding.Candidate.Run.End);
        json.WriteString("message", finding.Candidate.Run.Message);
        json.WriteBoolean("confirmed", finding.IsConfirmed);
        json.WriteString("replay", replay);
    }
}
