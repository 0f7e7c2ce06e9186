// Ways to make a Go text smaller by lines. What an edit makes may be no Go any more: Repair and the compiler are asked.

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace GcSim.Hunting;

/// <summary>Proposes texts with less lines.</summary>
static partial class LineEdits
{
    /// <summary>Without a name, and without all statements and declarations that mention it.</summary>
    public static IEnumerable<List<string>> DropNames(List<string> lines)
    {
        List<LineUnit> units = LineUnits.Of(lines);
        foreach (string name in Declared(lines))
        {
            bool[] gone = new bool[lines.Count];
            for (int i = 0; i < lines.Count; i++)
            {
                if (GoLine.Names(lines[i], name))
                {
                    LineUnit unit = LineUnits.Around(units, i);
                    Array.Fill(gone, true, unit.First, unit.Count);
                }
            }

            yield return Without(lines, gone);
        }
    }

    /// <summary>Without several units that follow each other: eight, four, two.</summary>
    public static IEnumerable<List<string>> DropRuns(List<string> lines)
    {
        List<LineUnit> units = LineUnits.Of(lines);
        for (int length = 8; length >= 2; length /= 2)
        {
            for (int i = 0; i < units.Count; i++)
            {
                LineUnit last = units[i];
                int count = 1;
                int indent = GoLine.Indent(lines[last.First]).Length;
                for (int j = i + 1; j < units.Count && count < length; j++)
                {
                    if (
                        units[j].First == last.Last + 1
                        && GoLine.Indent(lines[units[j].First]).Length == indent
                    )
                    {
                        last = units[j];
                        count++;
                    }
                }

                if (count == length)
                {
                    yield return Without(lines, units[i].First, last.Last);
                }
            }
        }
    }

    /// <summary>Without a unit: large ones first, late ones first.</summary>
    public static IEnumerable<List<string>> DropUnits(List<string> lines)
    {
        foreach (
            LineUnit unit in LineUnits
                .Of(lines)
                .OrderByDescending(u => u.Count)
                .ThenByDescending(u => u.First)
        )
        {
            yield return Without(lines, unit.First, unit.Last);
        }
    }

    /// <summary>Without an else.</summary>
    public static IEnumerable<List<string>> DropElses(List<string> lines)
    {
        for (int first = 0; first < lines.Count; first++)
        {
            string indent = GoLine.Indent(lines[first]);
            if (lines[first].StartsWith(indent + "} else", StringComparison.Ordinal))
            {
                int last = lines.IndexOf(indent + "}", first);
                if (last > first)
                {
                    yield return Without(lines, first, last - 1);
                }
            }
        }
    }

    /// <summary>A block's body in place of the block, with what its head declares.</summary>
    public static IEnumerable<List<string>> Unwrap(List<string> lines)
    {
        foreach (LineUnit unit in LineUnits.Of(lines))
        {
            string indent = GoLine.Indent(lines[unit.First]);
            if (!unit.IsBlock || indent.Length == 0 || lines[unit.Last].Length <= indent.Length)
            {
                continue;
            }

            List<string> rest = lines[..unit.First];
            if (HeadDeclares(lines[unit.First][indent.Length..]) is { } declared)
            {
                rest.Add(indent + declared);
            }

            rest.AddRange(lines[(unit.First + 1)..unit.Last].Select(Dedent));
            rest.AddRange(lines[(unit.Last + 1)..]);
            yield return rest;
        }
    }

    /// <summary>What the head of a loop or an if declares, as a statement; null: nothing.</summary>
    static string? HeadDeclares(string head)
    {
        if (RangeOfOne().Match(head) is { Success: true } one)
        {
            return $"{one.Groups[1].Value} := 0";
        }

        if (RangeOfTwo().Match(head) is { Success: true } two)
        {
            string key = two.Groups[1].Value;
            string operand = two.Groups[3].Value;
            return $"{key}, {two.Groups[2].Value} := 0, {operand}[0]";
        }

        return Initialized().Match(head) is { Success: true } other ? other.Groups[1].Value : null;
    }

    static IEnumerable<string> Declared(List<string> lines) =>
        lines
            .SelectMany(line =>
                Declaration().Matches(line).SelectMany(match => match.Groups[1].Value.Split(", "))
            )
            .Where(name => name is not ("main" or "_"))
            .Distinct(StringComparer.Ordinal);

    internal static string Dedent(string line) => line.StartsWith('\t') ? line[1..] : line;

    internal static List<string> Without(List<string> lines, int first, int last)
    {
        List<string> rest = [.. lines];
        rest.RemoveRange(first, last - first + 1);
        return rest;
    }

    static List<string> Without(List<string> lines, bool[] gone) =>
        [.. lines.Where((_, i) => !gone[i])];

    [GeneratedRegex(@"^for (\w+) := range ", RegexOptions.CultureInvariant)]
    private static partial Regex RangeOfOne();

    [GeneratedRegex(@"^for (\w+), (\w+) := range (.*) \{$", RegexOptions.CultureInvariant)]
    private static partial Regex RangeOfTwo();

    [GeneratedRegex(@"^(?:for|if|switch) ([^;{]*:=[^;]*);", RegexOptions.CultureInvariant)]
    private static partial Regex Initialized();

    [GeneratedRegex(
        @"^(?:func (?:\([^)]*\) )?|type |var |const |\t+var |\t+)(\w+(?:, \w+)*)(?=\(| :=| = | [*\[\]\w])",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Declaration();
}
