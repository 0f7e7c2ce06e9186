using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text.RegularExpressions;

namespace GcSim.Hunting;

/// <summary>A token of a line of Go.</summary>
/// <param name="Start">Index of its first character.</param>
readonly record struct GoToken(string Text, int Start)
{
    public int End => Start + Text.Length;

    public bool IsName => char.IsAsciiLetter(Text[0]) || Text[0] == '_';

    public bool IsNumber => char.IsAsciiDigit(Text[0]);

    public bool Opens => Text is "{" or "(" or "[";

    public bool Closes => Text is "}" or ")" or "]";
}

/// <summary>
/// Takes lines of Go apart into tokens. Raw strings over several lines mislead it, into edits that the compiler
/// refuses.
/// </summary>
static partial class GoLine
{
    /// <summary>The tokens of a line; a comment is none.</summary>
    public static ImmutableArray<GoToken> Tokens(string line)
    {
        ImmutableArray<GoToken>.Builder tokens = ImmutableArray.CreateBuilder<GoToken>();
        foreach (Match match in Token().Matches(line))
        {
            if (match.Value.StartsWith("//", System.StringComparison.Ordinal))
            {
                break;
            }

            tokens.Add(new GoToken(match.Value, match.Index));
        }

        return tokens.ToImmutable();
    }

    /// <summary>Brackets that the line opens less those that it closes.</summary>
    public static int Depth(string line) =>
        Tokens(line)
            .Sum(token =>
                token.Opens ? 1
                : token.Closes ? -1
                : 0
            );

    /// <summary>The line has the name as a token.</summary>
    public static bool Names(string line, string name) =>
        Tokens(line).Any(token => token.Text == name);

    /// <summary>The line with every token of the name replaced, but for fields and methods.</summary>
    public static string Replace(string line, string name, string text)
    {
        ImmutableArray<GoToken> tokens = Tokens(line);
        for (int i = tokens.Length - 1; i >= 0; i--)
        {
            if (tokens[i].Text == name && (i == 0 || tokens[i - 1].Text != "."))
            {
                line = line[..tokens[i].Start] + text + line[tokens[i].End..];
            }
        }

        return line;
    }

    /// <summary>Without empty lines, comments and what stands above the package clause.</summary>
    public static List<string> Clean(string text)
    {
        List<string> lines = [];
        foreach (string line in text.Split('\n'))
        {
            ImmutableArray<GoToken> tokens = Tokens(line);
            if (!tokens.IsEmpty)
            {
                lines.Add(line[..tokens[^1].End]);
            }
        }

        return lines;
    }

    /// <summary>The tabs at the line's start.</summary>
    public static string Indent(string line) => line[..(line.Length - line.TrimStart('\t').Length)];

    [GeneratedRegex(
        """//.*|"(?:[^"\\]|\\.)*"|`[^`]*`|'(?:[^'\\]|\\.)+'|[A-Za-z_]\w*|[0-9][\w.]*|:=|<-|&&|\|\||&\^=?|<<=?|>>=?|\+\+|--|\.\.\.|[-+*/%&|^<>=!]=|\S""",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Token();
}
