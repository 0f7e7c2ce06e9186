using System;
using System.Globalization;

namespace GcSim.TraceFormat;

/// <summary>
/// Reads one line of the text form from left to right. Parts are separated by spaces; a # outside
/// of quotes begins a comment.
/// </summary>
sealed class TextLine
{
    readonly string _line;
    readonly long _number;
    int _position;

    public TextLine(string line, long number)
    {
        _line = line;
        _number = number;
        SkipSpaces();
    }

    public bool IsAtEnd => _position == _line.Length || _line[_position] == '#';

    /// <summary>The next part as it stands; empty at the end.</summary>
    public ReadOnlySpan<char> Word()
    {
        int start = _position;
        while (_position < _line.Length && _line[_position] != ' ')
        {
            _position++;
        }

        ReadOnlySpan<char> word = _line.AsSpan(start, _position - start);
        SkipSpaces();
        return word;
    }

    /// <summary>The next part, a quoted string.</summary>
    public string Quoted()
    {
        int start = _position;
        string? text = QuotedText.TryRead(_line, ref _position);
        SkipSpaces();
        return text ?? throw Error(_line.AsSpan(start), "a string in double quotes");
    }

    /// <summary>The next part, a number, in decimal or after 0x in hexadecimal.</summary>
    public ulong Number()
    {
        ReadOnlySpan<char> word = Word();
        return TryNumber(word, out ulong value) ? value : throw Error(word, "a number");
    }

    /// <summary>The next part, <paramref name="name"/>=number.</summary>
    public ulong Number(string name)
    {
        ReadOnlySpan<char> word = Value(name);
        return TryNumber(word, out ulong value) ? value : throw Error(word, $"a number for {name}");
    }

    /// <summary>The next part, <paramref name="name"/>=number that may be negative.</summary>
    public int Integer(string name)
    {
        ReadOnlySpan<char> word = Value(name);
        bool isInteger = int.TryParse(
            word,
            NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out int value
        );
        return isInteger ? value : throw Error(word, $"an integer for {name}");
    }

    /// <summary>What stands after <paramref name="name"/>= in the next part.</summary>
    public ReadOnlySpan<char> Value(string name)
    {
        ReadOnlySpan<char> word = Word();
        bool isNamed =
            word.Length > name.Length
            && word.StartsWith(name, StringComparison.Ordinal)
            && word[name.Length] == '=';
        return isNamed ? word[(name.Length + 1)..] : throw Error(word, $"{name}=…");
    }

    /// <summary>Checks that nothing but a comment is left.</summary>
    public void End()
    {
        if (!IsAtEnd)
        {
            throw Error(_line.AsSpan(_position), "the end of the line");
        }
    }

    public static bool TryNumber(ReadOnlySpan<char> word, out ulong value) =>
        word.StartsWith("0x", StringComparison.Ordinal)
            ? ulong.TryParse(
                word[2..],
                NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture,
                out value
            )
            : ulong.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out value);

    public TraceFormatException Error(ReadOnlySpan<char> found, string expected) =>
        TraceFormatException.AtLine(_number, $"'{found}'", expected);

    void SkipSpaces()
    {
        while (_position < _line.Length && _line[_position] == ' ')
        {
            _position++;
        }
    }
}
