using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;

namespace GcSim.Tools;

/// <summary>Tells rows of cases, and how many of each group are identical.</summary>
sealed class CaseTable
{
    readonly IReadOnlyList<CaseRow> _rows;

    public CaseTable(IReadOnlyList<CaseRow> rows)
    {
        _rows = rows;
        foreach (CaseRow row in rows)
        {
            Identical += row.Outcome == CaseOutcome.Identical ? 1 : 0;
            Ran += row.Outcome == CaseOutcome.NotRun ? 0 : 1;
        }
    }

    public int Identical { get; }

    public int Ran { get; }

    public static void PrintRow(Terminal terminal, CaseRow row)
    {
        (string text, LineColour colour) = row.Outcome switch
        {
            CaseOutcome.Identical => ("identical", LineColour.Green),
            CaseOutcome.Different => ("different", LineColour.Red),
            CaseOutcome.NotRun => ("not run", LineColour.Yellow),
            _ => throw new System.ArgumentOutOfRangeException(
                nameof(row),
                row.Outcome,
                "CaseTable.PrintRow: no text for outcome"
            ),
        };
        terminal.Line($"{row.Case.Id, -6} {row.Mode, -32} {text}", colour);
        foreach (string detail in row.Details)
        {
            terminal.Line($"       {detail}");
        }
    }

    public void PrintGroups(Terminal terminal)
    {
        TablePrinter table = new("group", "identical", "different", "not run");
        foreach ((string group, int[] counts) in CountByGroup())
        {
            table.Add(group, Text(counts[0]), Text(counts[1]), Text(counts[2]));
        }

        table.Print(terminal);
        string notRun = Ran == _rows.Count ? "" : $", {_rows.Count - Ran} not run";
        terminal.Line($"{Identical} of {_rows.Count} identical{notRun}");
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("identical", Identical);
        json.WriteNumber("different", Ran - Identical);
        json.WriteNumber("not_run", _rows.Count - Ran);
        json.WriteStartArray("rows");
        foreach (CaseRow row in _rows)
        {
            json.WriteStartObject();
            json.WriteString("id", row.Case.Id);
            json.WriteString("group", row.Case.Group);
            json.WriteString("mode", row.Mode);
            json.WriteString("outcome", row.Outcome.ToString());
            json.WriteStartArray("details");
            foreach (string detail in row.Details)
            {
                json.WriteStringValue(detail);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Counts by outcome, of each group in the order of the cases.</summary>
    List<(string Group, int[] Counts)> CountByGroup()
    {
        List<(string Group, int[] Counts)> groups = [];
        foreach (CaseRow row in _rows)
        {
            int index = groups.FindIndex(g => g.Group == row.Case.Group);
            if (index < 0)
            {
                index = groups.Count;
                groups.Add((row.Case.Group, new int[3]));
            }

            groups[index].Counts[(int)row.Outcome]++;
        }

        return groups;
    }

    static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);
}
