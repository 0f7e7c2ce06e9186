using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace GcSim.Tools;

/// <summary>Tells rows of cases, and how many of each group and kind are identical.</summary>
sealed class CaseTable
{
    readonly IReadOnlyList<CaseRow> _rows;
    readonly int[] _counts = new int[4];

    public CaseTable(IReadOnlyList<CaseRow> rows)
    {
        _rows = rows;
        foreach (CaseRow row in rows)
        {
            _counts[(int)row.Outcome]++;
        }
    }

    /// <summary>Whether anything ran.</summary>
    public bool HasRun => _rows.Count > Count(CaseOutcome.NotRun);

    /// <summary>Whether something that ran did not do what was recorded.</summary>
    public bool HasDifferences => Count(CaseOutcome.Different) > 0;

    public static void PrintRow(Terminal terminal, CaseRow row)
    {
        (string text, LineColour colour) = row.Outcome switch
        {
            CaseOutcome.Identical => ("identical", LineColour.Green),
            CaseOutcome.SameShape => ("same shape", LineColour.Green),
            CaseOutcome.Different => ("different", LineColour.Red),
            CaseOutcome.NotRun => ("not run", LineColour.Yellow),
            _ => throw new ArgumentOutOfRangeException(
                nameof(row),
                row.Outcome,
                "CaseTable.PrintRow: no text for outcome"
            ),
        };
        terminal.Line($"{row.Id, -6} {row.Mode, -32} {text}", colour);
        foreach (string detail in row.Details)
        {
            terminal.Line($"       {detail}");
        }
    }

    public void PrintGroups(Terminal terminal)
    {
        TablePrinter table = new("group", "identical", "same shape", "different", "not run");
        foreach ((string group, int[] counts) in CountByGroup())
        {
            table.Add(
                group,
                Text(counts[(int)CaseOutcome.Identical]),
                Text(counts[(int)CaseOutcome.SameShape]),
                Text(counts[(int)CaseOutcome.Different]),
                Text(counts[(int)CaseOutcome.NotRun])
            );
        }

        table.Print(terminal);
        PrintSum(terminal, "cases: ", group => KindOf(group) == 0);
        PrintSum(terminal, "workloads: ", group => KindOf(group) == 1);
        PrintSum(terminal, "concurrency: ", group => KindOf(group) == 2);
        PrintSum(terminal, "", _ => true);
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("identical", Count(CaseOutcome.Identical));
        json.WriteNumber("same_shape", Count(CaseOutcome.SameShape));
        json.WriteNumber("different", Count(CaseOutcome.Different));
        json.WriteNumber("not_run", Count(CaseOutcome.NotRun));
        json.WriteStartArray("rows");
        foreach (CaseRow row in _rows)
        {
            json.WriteStartObject();
            json.WriteString("id", row.Id);
            json.WriteString("group", row.Group);
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

    int Count(CaseOutcome outcome) => _counts[(int)outcome];

    /// <summary>A case (0), a workload (1), or a race with the marker (2).</summary>
    static int KindOf(string group) =>
        WorkloadSuite.IsGroup(group) ? 1
        : group == ConcurrencySuite.Group ? 2
        : 0;

    /// <summary>Tells how many of the rows of some groups are identical.</summary>
    void PrintSum(Terminal terminal, string prefix, Predicate<string> isOfGroup)
    {
        int[] counts = new int[4];
        int sum = 0;
        foreach (CaseRow row in _rows)
        {
            if (isOfGroup(row.Group))
            {
                counts[(int)row.Outcome]++;
                sum++;
            }
        }

        if (sum > 0)
        {
            string identical = Text(counts[(int)CaseOutcome.Identical]);
            terminal.Line($"{prefix}{identical} of {sum} identical{Rest(counts)}");
        }
    }

    static string Rest(int[] counts)
    {
        StringBuilder rest = new();
        foreach (
            (CaseOutcome outcome, string text) in new[]
            {
                (CaseOutcome.SameShape, "of the same shape"),
                (CaseOutcome.Different, "different"),
                (CaseOutcome.NotRun, "not run"),
            }
        )
        {
            if (counts[(int)outcome] > 0)
            {
                _ = rest.Append(CultureInfo.InvariantCulture, $", {counts[(int)outcome]} {text}");
            }
        }

        return rest.ToString();
    }

    /// <summary>Counts by outcome, of each group in the order of the cases.</summary>
    List<(string Group, int[] Counts)> CountByGroup()
    {
        List<(string Group, int[] Counts)> groups = [];
        foreach (CaseRow row in _rows)
        {
            int index = groups.FindIndex(g => g.Group == row.Group);
            if (index < 0)
            {
                index = groups.Count;
                groups.Add((row.Group, new int[4]));
            }

            groups[index].Counts[(int)row.Outcome]++;
        }

        return groups;
    }

    static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);
}
