using System;
using System.Collections.Generic;

namespace GcSim.Hunting;

/// <summary>Lines that stand and fall together: a statement, a declaration, a field, a clause.</summary>
readonly record struct LineUnit(int First, int Last)
{
    public int Count => Last - First + 1;

    public bool IsBlock => Last > First;
}

/// <summary>
/// Finds the units of a text: gofmt gives each statement lines of its own, so a line, with the lines to the bracket
/// that closes what it opens, is one.
/// </summary>
static class LineUnits
{
    /// <summary>All units, by their first lines.</summary>
    public static List<LineUnit> Of(List<string> lines)
    {
        List<LineUnit> units = [];
        for (int first = 0; first < lines.Count; first++)
        {
            string text = lines[first].TrimStart('\t');
            if (text[0] is '}' or ')' or ']')
            {
                continue;
            }

            int last = IsClause(text) ? EndOfClause(lines, first) : EndOfBrackets(lines, first);
            if (last >= 0)
            {
                units.Add(new LineUnit(first, last));
            }
        }

        return units;
    }

    /// <summary>The smallest unit that has the line.</summary>
    public static LineUnit Around(List<LineUnit> units, int line)
    {
        LineUnit smallest = new(line, line);
        foreach (LineUnit unit in units)
        {
            if (
                unit.First <= line
                && line <= unit.Last
                && (unit.First == line || smallest.First != line || smallest.Count == 1)
            )
            {
                smallest = unit;
            }
        }

        return smallest;
    }

    public static bool IsClause(string text) =>
        text.StartsWith("case ", StringComparison.Ordinal)
        || text.StartsWith("default:", StringComparison.Ordinal);

    static int EndOfBrackets(List<string> lines, int first)
    {
        int depth = 0;
        for (int last = first; last < lines.Count; last++)
        {
            depth += GoLine.Depth(lines[last]);
            if (depth <= 0)
            {
                return depth == 0 ? last : -1;
            }
        }

        return -1;
    }

    static int EndOfClause(List<string> lines, int first)
    {
        int indent = GoLine.Indent(lines[first]).Length;
        int last = first;
        while (last + 1 < lines.Count && GoLine.Indent(lines[last + 1]).Length > indent)
        {
            last++;
        }

        return last;
    }
}
