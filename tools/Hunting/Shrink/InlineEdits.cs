using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text.RegularExpressions;

namespace GcSim.Hunting;

/// <summary>Puts what stands elsewhere where it is used: bodies of functions, values of variables.</summary>
static partial class InlineEdits
{
    /// <summary>A function's body in place of its only call, which is a statement.</summary>
    public static IEnumerable<List<string>> Calls(List<string> lines)
    {
        List<LineUnit> units = LineUnits.Of(lines);
        for (int i = 0; i < lines.Count; i++)
        {
            if (Call().Match(lines[i]) is not { Success: true } call)
            {
                continue;
            }

            string name = call.Groups[2].Value;
            string head = $"func {name}(";
            LineUnit function = units.Find(unit =>
                lines[unit.First].StartsWith(head, StringComparison.Ordinal) && unit.IsBlock
            );
            if (
                function.IsBlock
                && lines.Count(line => GoLine.Names(line, name)) == 2
                && Parameters(lines[function.First][head.Length..]) is { } parameters
                && Split(call.Groups[3].Value) is var arguments
                && arguments.Length == parameters.Length
            )
            {
                string indent = call.Groups[1].Value;
                List<string> body =
                [
                    .. lines[(function.First + 1)..function.Last]
                        .Select(line => indent + LineEdits.Dedent(line)),
                ];
                IEnumerable<(string Name, string Value)> given = parameters.Zip(arguments);
                yield return InPlace(
                    lines,
                    i,
                    function,
                    [.. body.Select(line => given.Aggregate(line, Substitute))]
                );
                yield return InPlace(
                    lines,
                    i,
                    function,
                    [.. given.Select(one => $"{indent}{one.Name} := {one.Value}"), .. body]
                );
            }
        }
    }

    /// <summary>The lines with a body in place of a line, and without a function.</summary>
    static List<string> InPlace(List<string> lines, int call, LineUnit function, List<string> body)
    {
        List<string> edited = [.. lines];
        edited.RemoveAt(call);
        edited.InsertRange(call, body);
        int moved = function.First > call ? body.Count - 1 : 0;
        edited.RemoveRange(function.First + moved, function.Count);
        return edited;
    }

    static string Substitute(string line, (string Name, string Value) given) =>
        GoLine.Replace(
            line,
            given.Name,
            Operand().IsMatch(given.Value) ? given.Value : $"({given.Value})"
        );

    /// <summary>A variable's or constant's value wherever its name stands in the lines behind.</summary>
    public static IEnumerable<List<string>> Variables(List<string> lines)
    {
        for (int i = 0; i < lines.Count; i++)
        {
            if (Definition().Match(lines[i]) is not { Success: true } definition)
            {
                continue;
            }

            string value = definition.Groups[3].Value;
            string name = definition.Groups[2].Value;
            int indent = GoLine.Indent(lines[i]).Length;
            List<string> edited = LineEdits.Without(lines, i, i);
            for (int j = i; j < edited.Count && GoLine.Indent(edited[j]).Length >= indent; j++)
            {
                edited[j] = Substitute(edited[j], (name, value));
            }

            yield return edited;
        }
    }

    /// <summary>The names of a function's parameters; null: it has results, or parameters without names.</summary>
    static string[]? Parameters(string afterParenthesis)
    {
        int end = afterParenthesis.IndexOf(')', StringComparison.Ordinal);
        if (end < 0 || afterParenthesis[end..] != ") {")
        {
            return null;
        }

        return [.. Split(afterParenthesis[..end]).Select(parameter => parameter.Split(' ')[0])];
    }

    /// <summary>The elements of a list with commas between.</summary>
    static ImmutableArray<string> Split(string list)
    {
        ImmutableArray<string>.Builder elements = ImmutableArray.CreateBuilder<string>();
        int depth = 0;
        int start = 0;
        foreach (GoToken token in GoLine.Tokens(list))
        {
            depth +=
                token.Opens ? 1
                : token.Closes ? -1
                : 0;
            if (depth == 0 && token.Text == ",")
            {
                elements.Add(list[start..token.Start].Trim());
                start = token.End;
            }
        }

        if (list.Trim().Length > 0)
        {
            elements.Add(list[start..].Trim());
        }

        return elements.ToImmutable();
    }

    [GeneratedRegex(@"^(\t+)(\w+)\((.*)\)$", RegexOptions.CultureInvariant)]
    private static partial Regex Call();

    [GeneratedRegex(@"^(\t+|const )(\w+) :?= (.*[^{(])$", RegexOptions.CultureInvariant)]
    private static partial Regex Definition();

    [GeneratedRegex(@"^[&*]?[\w.]+(?:\[[\w.]*\])*$", RegexOptions.CultureInvariant)]
    private static partial Regex Operand();
}
