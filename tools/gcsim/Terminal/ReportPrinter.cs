using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;
using GcSim.Analysis;

namespace GcSim.Tools;

/// <summary>Shows an answer as text or as JSON: the same facts.</summary>
static class ReportPrinter
{
    const string Gap = "  ";

    public static void Print(Terminal terminal, InspectReport report)
    {
        foreach ((string name, object? value) in report.Facts)
        {
            terminal.Line($"{name.Replace('_', ' ')}: {Text(value)}");
        }

        foreach (InspectTable table in report.Tables)
        {
            terminal.Line("");
            terminal.Line($"{table.Name.Replace('_', ' ')}:");
            Print(terminal, table);
        }

        foreach (string note in report.Notes)
        {
            terminal.Line(note);
        }
    }

    public static void Write(Utf8JsonWriter json, InspectReport report)
    {
        json.WriteStartObject();
        HashSet<string> names = [];
        foreach ((string name, object? value) in report.Facts)
        {
            string unique = name;
            for (int i = 2; !names.Add(unique); i++)
            {
                unique = string.Create(CultureInfo.InvariantCulture, $"{name}_{i}");
            }

            json.WritePropertyName(unique);
            Write(json, value);
        }

        foreach (InspectTable table in report.Tables)
        {
            json.WriteStartArray(table.Name);
            foreach (object?[] row in table.Rows)
            {
                Write(json, table, row);
            }

            json.WriteEndArray();
        }

        json.WriteStartArray("notes");
        foreach (string note in report.Notes)
        {
            json.WriteStringValue(note);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, InspectTable table, object?[] row)
    {
        json.WriteStartObject();
        for (int i = 0; i < row.Length; i++)
        {
            json.WritePropertyName(table.Columns[i]);
            Write(json, row[i]);
        }

        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case ulong number:
                json.WriteNumberValue(number);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case bool truth:
                json.WriteBooleanValue(truth);
                break;
            default:
                json.WriteStringValue(Text(value));
                break;
        }
    }

    static void Print(Terminal terminal, InspectTable table)
    {
        if (table.Rows.Count == 0)
        {
            terminal.Line(Gap + "none");
            return;
        }

        int[] widths = new int[table.Columns.Count];
        for (int i = 0; i < widths.Length; i++)
        {
            bool isEmpty = table.Rows.All(row => row[i] is null);
            widths[i] = isEmpty ? 0 : table.Columns[i].Length;
            foreach (object?[] row in table.Rows)
            {
                widths[i] = Math.Max(widths[i], Text(row[i]).Length);
            }
        }

        terminal.Line(Line(widths, i => table.Columns[i]));
        foreach (object?[] row in table.Rows)
        {
            terminal.Line(Line(widths, i => Text(row[i])));
        }
    }

    /// <summary>Columns without any value have no width and are left out.</summary>
    static string Line(int[] widths, Func<int, string> cell)
    {
        StringBuilder line = new();
        for (int i = 0; i < widths.Length; i++)
        {
            if (widths[i] > 0)
            {
                _ = line.Append(Gap).Append(cell(i).PadRight(widths[i]));
            }
        }

        return line.ToString().TrimEnd();
    }

    static string Text(object? value) =>
        value switch
        {
            null => "",
            bool truth => truth ? "yes" : "no",
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };
}
