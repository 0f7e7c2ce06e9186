// Ways to make a line of Go simpler: what stands between brackets in place of all, an operand in place of an operation, an
// element less, a smaller number. The largest cut of a line comes first.

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;

namespace GcSim.Hunting;

/// <summary>Proposes texts with simpler lines.</summary>
static class TokenEdits
{
    const long LargeNumber = 256;
    const long MostDoubled = 1 << 20;

    /// <summary>Lines with these say how often, or how much.</summary>
    static readonly ImmutableArray<string> s_counts = ["for", "const", "make"];

    static readonly ImmutableHashSet<string> s_operators =
    [
        "+",
        "-",
        "*",
        "/",
        "%",
        "&",
        "|",
        "^",
        "<<",
        ">>",
        "&^",
        "&&",
        "||",
        "==",
        "!=",
        "<",
        ">",
        "<=",
        ">=",
        ",",
    ];

    /// <summary>Numbers that say how often and how much, much smaller: runs become shorter.</summary>
    public static IEnumerable<List<string>> LargeNumbers(List<string> lines)
    {
        for (int i = 0; i < lines.Count; i++)
        {
            if (!s_counts.Any(word => GoLine.Names(lines[i], word)))
            {
                continue;
            }

            foreach (GoToken token in GoLine.Tokens(lines[i]))
            {
                foreach (long smaller in Smaller(token).Where(n => n >= LargeNumber))
                {
                    yield return Replace(lines, i, With(lines[i], token, smaller));
                }
            }
        }
    }

    /// <summary>Simpler expressions.</summary>
    public static IEnumerable<List<string>> Expressions(List<string> lines) =>
        Of(lines, (line, tokens) => Groups(line, tokens).Concat(Operands(line, tokens)));

    /// <summary>Smaller numbers.</summary>
    public static IEnumerable<List<string>> SmallNumbers(List<string> lines) => Of(lines, Numbers);

    /// <summary>The lines with twice the rounds of each loop.</summary>
    public static List<string> MoreRounds(List<string> lines) =>
        [.. lines.Select(line => GoLine.Names(line, "for") ? Doubled(line) : line)];

    static string Doubled(string line) =>
        GoLine
            .Tokens(line)
            .Reverse()
            .Aggregate(
                line,
                (doubled, token) =>
                    IsNumber(token, out long n) && n is > 1 and < MostDoubled
                        ? With(doubled, token, 2 * n)
                        : doubled
            );

    static IEnumerable<List<string>> Of(
        List<string> lines,
        Func<string, ImmutableArray<GoToken>, IEnumerable<string>> simpler
    )
    {
        for (int i = 0; i < lines.Count; i++)
        {
            IEnumerable<string> found = simpler(lines[i], GoLine.Tokens(lines[i]));
            foreach (string line in found.Distinct(StringComparer.Ordinal))
            {
                yield return Replace(lines, i, line);
            }
        }
    }

    /// <summary>Brackets emptied; what they hold in place of them and of the name before.</summary>
    static IEnumerable<string> Groups(string line, ImmutableArray<GoToken> tokens)
    {
        for (int open = 0; open < tokens.Length; open++)
        {
            int close = Closing(tokens, open);
            if (close <= open + 1)
            {
                continue;
            }

            int before = open;
            while (
                before > 0
                && (
                    tokens[before - 1].IsName || tokens[before - 1].Text is "." or "*" or "]" or "["
                )
            )
            {
                before--;
            }

            string inner = line[tokens[open].End..tokens[close].Start];
            yield return line[..tokens[before].Start] + inner + line[tokens[close].End..];
            yield return line[..tokens[open].Start] + inner + line[tokens[close].End..];
            yield return line[..tokens[open].End] + line[tokens[close].Start..];
            yield return line[..tokens[open].Start] + line[tokens[close].End..];
        }
    }

    /// <summary>One side of each operator or comma.</summary>
    static IEnumerable<string> Operands(string line, ImmutableArray<GoToken> tokens)
    {
        for (int i = 1; i + 1 < tokens.Length; i++)
        {
            if (!s_operators.Contains(tokens[i].Text))
            {
                continue;
            }

            int left = Edge(tokens, i, -1);
            int right = Edge(tokens, i, 1);
            if (left < i && right > i)
            {
                yield return line[..tokens[i - 1].End] + line[tokens[right].End..];
                yield return line[..tokens[left].Start] + line[tokens[i + 1].Start..];
            }
        }
    }

    static IEnumerable<string> Numbers(string line, ImmutableArray<GoToken> tokens)
    {
        foreach (GoToken token in tokens)
        {
            foreach (long smaller in Smaller(token))
            {
                yield return With(line, token, smaller);
            }
        }
    }

    static bool IsNumber(GoToken token, out long number) =>
        long.TryParse(token.Text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    static string With(string line, GoToken token, long number) =>
        line[..token.Start] + number.ToString(CultureInfo.InvariantCulture) + line[token.End..];

    static IEnumerable<long> Smaller(GoToken token)
    {
        return IsNumber(token, out long n)
            ? new[] { 0, 1, 2, n / 16, n / 4, n / 2, n * 3 / 4, n * 15 / 16, n < 16 ? n - 1 : n }
                .Where(m => m >= 0 && m < n)
                .Distinct()
            : [];
    }

    /// <summary>The last token of the operand beside an operator; the operator itself if there is none.</summary>
    static int Edge(ImmutableArray<GoToken> tokens, int operation, int direction)
    {
        int depth = 0;
        int edge = operation;
        for (int i = operation + direction; i >= 0 && i < tokens.Length; i += direction)
        {
            GoToken token = tokens[i];
            bool leaves = direction > 0 ? token.Closes : token.Opens;
            bool enters = direction > 0 ? token.Opens : token.Closes;
            bool isEnd =
                token.Text
                is ","
                    or ";"
                    or ":"
                    or "="
                    or ":="
                    or "{"
                    or "return"
                    or "if"
                    or "for"
                    or "case"
                    or "<-";
            if (depth == 0 && (leaves || isEnd))
            {
                break;
            }

            depth +=
                enters ? 1
                : leaves ? -1
                : 0;
            edge = i;
        }

        return edge;
    }

    static int Closing(ImmutableArray<GoToken> tokens, int open)
    {
        int depth = 0;
        for (int i = open; i < tokens.Length && (depth > 0 || i == open && tokens[i].Opens); i++)
        {
            depth +=
                tokens[i].Opens ? 1
                : tokens[i].Closes ? -1
                : 0;
            if (depth == 0)
            {
                return i;
            }
        }

        return -1;
    }

    static List<string> Replace(List<string> lines, int index, string line)
    {
        List<string> edited = [.. lines];
        edited[index] = line;
        return edited;
    }
}
