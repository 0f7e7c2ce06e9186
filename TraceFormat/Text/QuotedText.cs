using System;
using System.Globalization;
using System.Text;

namespace GcSim.TraceFormat;

/// <summary>
/// Strings in the text form: in double quotes; \" \\ \n \r \t, and \uXXXX for other characters that
/// do not show. Any string comes back as it was, and a quoted one never contains a line's end.
/// </summary>
static class QuotedText
{
    const int HexDigits = 4;

    public static void Append(StringBuilder line, string text)
    {
        _ = line.Append('"');
        foreach (char c in text)
        {
            _ = c switch
            {
                '"' => line.Append("\\\""),
                '\\' => line.Append("\\\\"),
                '\n' => line.Append("\\n"),
                '\r' => line.Append("\\r"),
                '\t' => line.Append("\\t"),
                _ when IsHidden(c) => line.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => line.Append(c),
            };
        }

        _ = line.Append('"');
    }

    /// <summary>
    /// Reads the quoted string at <paramref name="position"/> and moves past it; null if there is
    /// none or it is malformed.
    /// </summary>
    public static string? TryRead(string line, ref int position)
    {
        if (position >= line.Length || line[position] != '"')
        {
            return null;
        }

        StringBuilder text = new();
        for (int at = position + 1; at < line.Length; at++)
        {
            if (line[at] == '"')
            {
                position = at + 1;
                return text.ToString();
            }

            if (line[at] != '\\')
            {
                _ = text.Append(line[at]);
            }
            else if (!TryUnescape(line, ref at, text))
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>Reads an escape; <paramref name="at"/> goes from its backslash to its last character.</summary>
    static bool TryUnescape(string line, ref int at, StringBuilder text)
    {
        at++;
        switch (at < line.Length ? line[at] : '\0')
        {
            case '"':
                _ = text.Append('"');
                return true;
            case '\\':
                _ = text.Append('\\');
                return true;
            case 'n':
                _ = text.Append('\n');
                return true;
            case 'r':
                _ = text.Append('\r');
                return true;
            case 't':
                _ = text.Append('\t');
                return true;
            case 'u' when at + HexDigits < line.Length:
                bool isHex = ushort.TryParse(
                    line.AsSpan(at + 1, HexDigits),
                    NumberStyles.AllowHexSpecifier,
                    CultureInfo.InvariantCulture,
                    out ushort code
                );
                _ = text.Append((char)code);
                at += HexDigits;
                return isHex;
            default:
                return false;
        }
    }

    static bool IsHidden(char c) =>
        char.IsControl(c) || char.IsSeparator(c) && c != ' ' || char.IsSurrogate(c);
}
