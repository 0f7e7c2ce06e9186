using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using GcSim.Analysis;

namespace GcSim.Tools;

/// <summary>Tells findings: stories for people, the same facts for machines.</summary>
static class FindingPrinter
{
    /// <summary>The stories of all findings.</summary>
    public static void Print(Terminal terminal, CheckReport report)
    {
        for (int i = 0; i < report.Findings.Length; i++)
        {
            Print(terminal, i + 1, report.Findings[i]);
        }

        if (report.DroppedFindings > 0)
        {
            terminal.Line($"and {report.DroppedFindings} more findings that are not told");
        }
    }

    public static void Write(Utf8JsonWriter json, ImmutableArray<Finding> findings)
    {
        json.WriteStartArray("findings");
        foreach (Finding finding in findings)
        {
            Write(json, finding);
        }

        json.WriteEndArray();
    }

    static void Print(Terminal terminal, int number, Finding finding)
    {
        string times = finding.Occurrences > 1 ? $", {finding.Occurrences} times" : "";
        terminal.Line($"finding {number}{times}: {finding.Rule}", LineColour.Red);
        foreach (string line in finding.Story)
        {
            terminal.Line("  " + line);
        }
    }

    static void Write(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("judge", finding.Judge);
        json.WriteString("rule", finding.Rule);
        json.WriteNumber("step", finding.Step);
        json.WriteNumber("time_ns", finding.TimeNanoseconds);
        json.WriteNumber("processor", finding.Processor);
        json.WriteNumber("goroutine", finding.Goroutine);
        WriteAddress(json, "object", finding.Object);
        WriteAddress(json, "slot", finding.Slot);
        json.WriteString("culprit_position", finding.CulpritPosition);
        json.WriteNumber("culprit_step", finding.CulpritStep);
        json.WriteNumber("occurrences", finding.Occurrences);
        WriteLines(json, "story", finding.Story);
        WriteLines(json, "details", finding.Details);
        json.WriteEndObject();
    }

    static void WriteAddress(Utf8JsonWriter json, string name, ulong address)
    {
        if (address == 0)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteString(name, string.Create(CultureInfo.InvariantCulture, $"0x{address:x}"));
    }

    static void WriteLines(Utf8JsonWriter json, string name, ImmutableArray<string> lines)
    {
        json.WriteStartArray(name);
        foreach (string line in lines)
        {
            json.WriteStringValue(line);
        }

        json.WriteEndArray();
    }
}
