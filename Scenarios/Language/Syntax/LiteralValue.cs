using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace GcSim.Scenarios;

/// <summary>What a literal of good form is worth.</summary>
static class LiteralValue
{
    /// <summary>Digits of a number that are read; more than a constant of gc can hold.</summary>
    const int MaxDigits = 2000;

    /// <summary>Stands for an exponent that is out of reach.</summary>
    const int TooLarge = 1 << 30;

    /// <summary>An integer, decimal, octal or hexadecimal; null if it is longer than any constant may be.</summary>
    public static BigInteger? Integer(ReadOnlySpan<char> text)
    {
        if (text.Length > MaxDigits)
        {
            return null;
        }

        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            return BigInteger.Parse(
                string.Concat("0", text[2..]),
                NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture
            );
        }

        return text[0] == '0' ? Octal(text) : Decimal(text);
    }

    /// <summary>
    /// A number with a point or an exponent; null if it is too large for a constant. One too small is zero.
    /// </summary>
    public static Rational? Float(ReadOnlySpan<char> text)
    {
        int e = text.IndexOfAny('e', 'E');
        ReadOnlySpan<char> mantissa = e < 0 ? text : text[..e];
        if (mantissa.Length > MaxDigits)
        {
            return null;
        }

        int exponent = 0;
        if (e >= 0 && !int.TryParse(text[(e + 1)..], CultureInfo.InvariantCulture, out exponent))
        {
            exponent = text[e + 1] == '-' ? -TooLarge : TooLarge;
        }

        int point = mantissa.IndexOf('.');
        int fraction = point < 0 ? 0 : mantissa.Length - point - 1;
        BigInteger digits =
            point < 0
                ? Decimal(mantissa)
                : Decimal(string.Concat("0", mantissa[..point], mantissa[(point + 1)..]));
        return Scale(digits, (long)exponent - fraction);
    }

    /// <summary>The code of a rune literal.</summary>
    public static int Character(string text)
    {
        if (text[1] == '\\')
        {
            int index = 2;
            EscapeSequence.Read(text, ref index, '\'', out int value, out _);
            return value;
        }

        return Rune.TryGetRuneAt(text, 1, out Rune rune) ? rune.Value : Rune.ReplacementChar.Value;
    }

    /// <summary>The bytes of a string literal, interpreted or raw.</summary>
    public static ImmutableArray<byte> String(string text)
    {
        if (text[0] == '`')
        {
            string raw = text[1..^1].Replace("\r", "", StringComparison.Ordinal);
            return ImmutableArray.Create(Encoding.UTF8.GetBytes(raw));
        }

        if (!text.Contains('\\', StringComparison.Ordinal))
        {
            return ImmutableArray.Create(Encoding.UTF8.GetBytes(text, 1, text.Length - 2));
        }

        return Unescape(text);
    }

    /// <summary>The bytes that a character is encoded in; those of U+FFFD if it is none.</summary>
    public static ImmutableArray<byte> Encode(BigInteger character)
    {
        bool isRune = character >= 0 && character <= 0x10FFFF && Rune.IsValid((int)character);
        Rune rune = isRune ? new Rune((int)character) : Rune.ReplacementChar;
        Span<byte> bytes = stackalloc byte[4];
        return ImmutableArray.Create(bytes[..rune.EncodeToUtf8(bytes)]);
    }

    static ImmutableArray<byte> Unescape(string text)
    {
        ImmutableArray<byte>.Builder bytes = ImmutableArray.CreateBuilder<byte>(text.Length);
        int index = 1;
        while (index < text.Length - 1)
        {
            if (text[index] != '\\')
            {
                bool isRune = Rune.TryGetRuneAt(text, index, out Rune rune);
                bytes.AddRange(Encode(isRune ? rune.Value : -1));
                index += isRune ? rune.Utf16SequenceLength : 1;
                continue;
            }

            index++;
            EscapeSequence.Read(text, ref index, '"', out int value, out bool isByte);
            bytes.AddRange(isByte ? [(byte)value] : Encode(value));
        }

        return bytes.ToImmutable();
    }

    static BigInteger Decimal(ReadOnlySpan<char> digits) =>
        BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    static BigInteger Octal(ReadOnlySpan<char> digits)
    {
        BigInteger value = BigInteger.Zero;
        foreach (char digit in digits)
        {
            value = (value << 3) + (digit - '0');
        }

        return value;
    }

    static Rational? Scale(BigInteger digits, long exponent)
    {
        if (digits.IsZero)
        {
            return new Rational(BigInteger.Zero, BigInteger.One);
        }

        if (Math.Abs(exponent) > 2 * MaxDigits + digits.GetBitLength())
        {
            return exponent < 0 ? new Rational(BigInteger.Zero, BigInteger.One) : null;
        }

        BigInteger power = BigInteger.Pow(10, (int)Math.Abs(exponent));
        return exponent < 0
            ? new Rational(digits, power)
            : new Rational(digits * power, BigInteger.One);
    }
}
