using System.Globalization;

namespace GcSim.Scenarios;

/// <summary>The part of a rune or string literal that follows a backslash.</summary>
static class EscapeSequence
{
    /// <summary>
    /// Reads the sequence at <paramref name="index"/>, which stands behind the backslash, and passes over it as far as
    /// it is good. Returns what is wrong with it, or null.
    /// </summary>
    /// <param name="text">The source.</param>
    /// <param name="index">Where to read.</param>
    /// <param name="quote">The quote around the literal: the only one that a backslash may stand before.</param>
    /// <param name="value">The character or byte.</param>
    /// <param name="isByte">Whether the value is a byte rather than a character.</param>
    public static string? Read(
        string text,
        ref int index,
        char quote,
        out int value,
        out bool isByte
    )
    {
        char c = index < text.Length ? text[index] : '\n';
        isByte = c is 'x' or (>= '0' and <= '7');
        value = c == quote ? 0 : "abfnrtv\\".IndexOf(c, System.StringComparison.Ordinal);
        if (value >= 0)
        {
            value = c == quote ? quote : "\a\b\f\n\r\t\v\\"[value];
            index++;
            return null;
        }

        switch (c)
        {
            case 'x':
                index++;
                return ReadDigits(text, ref index, 16, 2, out value);
            case 'u':
                index++;
                return ReadRune(text, ref index, 4, out value);
            case 'U':
                index++;
                return ReadRune(text, ref index, 8, out value);
            case >= '0' and <= '7':
                string? problem = ReadDigits(text, ref index, 8, 3, out value);
                return problem ?? (value > 255 ? $"octal escape value > 255: {value}" : null);
            default:
                return $"unknown escape sequence: {(c == '\n' ? "newline" : c)}";
        }
    }

    static string? ReadRune(string text, ref int index, int digits, out int value)
    {
        string? problem = ReadDigits(text, ref index, 16, digits, out value);
        bool isCodePoint = value is (>= 0 and < 0xD800) or (> 0xDFFF and <= 0x10FFFF);
        if (problem is null && !isCodePoint)
        {
            string code = value.ToString("x", CultureInfo.InvariantCulture);
            problem = $"invalid Unicode code point in escape sequence: 0x{code}";
        }

        return problem;
    }

    static string? ReadDigits(string text, ref int index, int radix, int count, out int value)
    {
        value = 0;
        for (int i = 0; i < count; i++)
        {
            char c = index < text.Length ? text[index] : '\n';
            int digit = char.IsAsciiHexDigit(c) ? System.Convert.ToInt32(c.ToString(), 16) : radix;
            if (digit >= radix)
            {
                string kind = radix == 16 ? "hex" : "octal";
                return $"non-{kind} character in escape sequence: {(c == '\n' ? "newline" : c)}";
            }

            value = (value * radix) + digit;
            index++;
        }

        return null;
    }
}
