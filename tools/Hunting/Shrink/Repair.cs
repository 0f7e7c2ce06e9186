using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text.RegularExpressions;
using GcSim.Scenarios;
using GcSim.TraceFormat;

namespace GcSim.Hunting;

/// <summary>
/// Takes away what an edit has left without use: imports, variables. The compiler names them; any other error
/// makes the edit a failure.
/// </summary>
sealed partial class Repair(string fileName, ShrinkSubject subject)
{
    const int MostRounds = 12;

    /// <summary>The program that the lines are, when what is not used is taken away; null: they are none.</summary>
    public (List<string> Lines, PlanTarget Target)? Compile(List<string> lines)
    {
        for (int round = 0; round < MostRounds; round++)
        {
            lines = WithoutEmptyGroups(lines);
            PlanTarget? target = subject.Compile(
                TextOf(fileName, lines),
                out ImmutableArray<SourceError> errors
            );
            if (target is not null)
            {
                return (lines, target);
            }

            if (Mend(lines, errors) is not { } mended)
            {
                return null;
            }

            lines = mended;
        }

        return null;
    }

    public static SourceText TextOf(string fileName, List<string> lines) =>
        new(fileName, string.Join('\n', lines) + "\n");

    static List<string>? Mend(List<string> lines, ImmutableArray<SourceError> errors)
    {
        string?[] mended = [.. lines];
        foreach (SourceError error in errors)
        {
            int index = error.Position.Line - 1;
            if (index < 0 || index >= lines.Count)
            {
                return null;
            }

            if (error.Message.StartsWith("imported and not used", StringComparison.Ordinal))
            {
                mended[index] = null;
            }
            else if (Unused().Match(error.Message) is { Success: true } unused)
            {
                mended[index] = WithoutVariable(mended[index], unused.Groups[1].Value);
            }
            else
            {
                return null;
            }
        }

        List<string> rest = [.. mended.OfType<string>()];
        return rest.SequenceEqual(lines) ? null : rest;
    }

    /// <summary>The line that declares a variable, without it; null: without the line.</summary>
    static string? WithoutVariable(string? line, string name)
    {
        if (line is null)
        {
            return null;
        }

        string text = line.TrimStart('\t');
        bool isAlone =
            text.StartsWith($"{name} := ", StringComparison.Ordinal)
            || text.StartsWith($"var {name} ", StringComparison.Ordinal);
        return isAlone && !text.EndsWith('{') ? null
            : isAlone ? GoLine.Replace(line, name, "_").Replace(":=", "=", StringComparison.Ordinal)
            : text.StartsWith($"for {name} := range", StringComparison.Ordinal)
                ? line.Replace($"{name} := ", "", StringComparison.Ordinal)
            : GoLine.Replace(line, name, "_");
    }

    static List<string> WithoutEmptyGroups(List<string> lines)
    {
        List<string> rest = [];
        foreach (string line in lines)
        {
            if (line == ")" && rest.Count > 0 && rest[^1].EndsWith(" (", StringComparison.Ordinal))
            {
                rest.RemoveAt(rest.Count - 1);
            }
            else
            {
                rest.Add(line);
            }
        }

        return rest;
    }

    [GeneratedRegex(@"^(\w+) declared and not used", RegexOptions.CultureInvariant)]
    private static partial Regex Unused();
}
