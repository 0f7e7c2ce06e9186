// What gcsim mutants prints of each line of defence, in its three forms. All have the same facts; a finding that was not
// shrunk has no minimal size, and one whose budget was spent before nothing more could be taken away has an upper bound.

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;
using GcSim.Hunting;

namespace GcSim.Tools;

/// <summary>Prints what hunts without lines of defence came to.</summary>
static class MutantTable
{
    public const string MarkdownHead = """
        | without | found by | found | runs | seconds | processor s | steps | statements | context switches |
        |---|---|---|---|---|---|---|---|---|
        """;

    /// <summary>A row of a Markdown table.</summary>
    public static string MarkdownRow(MutantResult result)
    {
        ShrunkFinding? smallest = result.Smallest;
        return Text(
            $"| `{result.Info.Name}` | {(result.IsFound ? result.Judge : "not found")} | {result.FoundHunts} of {result.Hunts.Length} | {result.MedianRuns} | {result.MedianSeconds:F2} | {result.MedianProcessorSeconds:F2} | {result.Steps} | {Bound(smallest)}{smallest?.Statements} | {Bound(smallest)}{smallest?.Switches} |"
        );
    }

    /// <summary>A line for people.</summary>
    public static string Line(MutantResult result)
    {
        string what = result.IsFound ? result.Judge : "NOT FOUND";
        string size = result.Smallest is { } smallest
            ? Text(
                $"  {Bound(smallest)}{smallest.Statements} statements, {smallest.Switches} switches"
            )
            : "";
        return Text(
            $"{result.Info.Name, -28} {what, -21} {result.FoundHunts, 2} of {result.Hunts.Length, -2} {result.MedianRuns, 7} runs {result.MedianSeconds, 8:F2} s {result.MedianProcessorSeconds, 8:F2} processor s {result.Steps, 8} steps{size}"
        );
    }

    public static void Write(Utf8JsonWriter json, IEnumerable<MutantResult> results)
    {
        json.WriteStartArray();
        foreach (MutantResult result in results)
        {
            json.WriteStartObject();
            json.WriteString("defence", result.Info.Name);
            json.WriteString("program", result.Info.Program);
            json.WriteBoolean("found", result.IsFound);
            json.WriteNumber("hunts", result.Hunts.Length);
            json.WriteNumber("hunts_that_found", result.FoundHunts);
            json.WriteString("judge", result.Judge);
            json.WriteNumber("median_runs", result.MedianRuns);
            json.WriteNumber("median_seconds", result.MedianSeconds);
            json.WriteNumber("median_processor_seconds", result.MedianProcessorSeconds);
            json.WriteNumber("steps", result.Steps);
            if (result.Smallest is { } smallest)
            {
                json.WriteNumber("statements", smallest.Statements);
                json.WriteNumber("context_switches", smallest.Switches);
                json.WriteBoolean("shrinking_done", smallest.IsDone);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    static string Bound(ShrunkFinding? smallest) => smallest is { IsDone: false } ? "≤ " : "";

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
