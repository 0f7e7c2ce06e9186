using System;
using System.Globalization;
using System.Text;

namespace GcSim.Scenarios;

// Turns text into tokens, one at a time, without looking back. Lines end statements as Go has it: where a line ends after
// a token that can end a statement, a Newline token stands for the semicolon.
//
// Columns count bytes of UTF-8: _lineStart is the index of the line's first character, moved back by the bytes that
// characters outside ASCII have more than they have chars.
//
// The lexer always ends: every call of Next consumes a character or returns EndOfFile.

/// <summary>The tokens of one file.</summary>
sealed partial class Lexer
{
    const char End = '\0';

    readonly string _text;
    readonly int _file;
    readonly NameTable _names;
    readonly ErrorList _errors;
    int _index;
    int _line = 1;
    int _lineStart;
    int _endOfPrevious;
    bool _endsStatement;

    public Lexer(string text, int file, NameTable names, ErrorList errors)
    {
        _text = text;
        _file = file;
        _names = names;
        _errors = errors;
        if (Current == '\uFEFF')
        {
            Advance();
        }
    }

    /// <summary>The kind of the current token.</summary>
    public TokenKind Kind { get; private set; }

    /// <summary>Where the current token starts.</summary>
    public SourcePosition Position { get; private set; }

    /// <summary>Where the token before the current one ended.</summary>
    public SourcePosition EndOfPrevious { get; private set; }

    /// <summary>The same as a place to go on from, see <see cref="SkipTo"/>.</summary>
    public TextPlace PlaceOfPrevious =>
        new(_endOfPrevious, EndOfPrevious.Line, EndOfPrevious.Column);

    /// <summary>The text of a name or literal; empty for other tokens.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Told of each comment <c>// …</c> while it is set: above the package clause.</summary>
    public Action<SourcePosition, string>? OnLineComment { get; set; }

    /// <summary>Told of each name while it is set.</summary>
    public LibraryIndexer? Indexer { get; set; }

    char Current => _index < _text.Length ? _text[_index] : End;

    bool IsAtEnd => _index >= _text.Length;

    SourcePosition Here => new(_file, _line, _index - _lineStart + 1);

    /// <summary>Goes to the next token.</summary>
    public void Next()
    {
        Text = "";
        EndOfPrevious = Here;
        _endOfPrevious = _index;
        if (SkipBlanks())
        {
            Kind = TokenKind.Newline;
            _endsStatement = false;
            return;
        }

        Position = Here;
        Kind = Scan();
        _endsStatement = TokenFacts.EndsStatement(Kind);
    }

    /// <summary>Whether the text goes on with a character, blanks and ends of lines aside.</summary>
    public bool IsNext(char c) =>
        _text.AsSpan(_index).TrimStart() is { IsEmpty: false } rest && rest[0] == c;

    /// <summary>Gives up: every further token is the end of the file.</summary>
    public void Stop()
    {
        _index = _text.Length;
        _endsStatement = false;
        Kind = TokenKind.EndOfFile;
    }

    /// <summary>Skips blanks and comments; true if the line ends here and a statement with it.</summary>
    bool SkipBlanks()
    {
        while (true)
        {
            switch (Current)
            {
                case ' ' or '\t' or '\r':
                    _index++;
                    break;
                case '\n':
                    Position = Here;
                    EndLine();
                    if (_endsStatement)
                    {
                        return true;
                    }

                    break;
                case '/' when Peek(1) == '/':
                    SkipLineComment();
                    break;
                case '/' when Peek(1) == '*':
                    Position = Here;
                    if (SkipBlockComment() && _endsStatement)
                    {
                        return true;
                    }

                    break;
                case End when IsAtEnd:
                    Position = Here;
                    return _endsStatement;
                default:
                    return false;
            }
        }
    }

    void SkipLineComment()
    {
        int start = _index;
        SourcePosition position = Here;
        int length = _text.AsSpan(_index).IndexOf('\n');
        _index = length < 0 ? _text.Length : _index + length;
        OnLineComment?.Invoke(position, _text[start.._index]);
    }

    /// <summary>Skips the comment; true if it goes over a line's end.</summary>
    bool SkipBlockComment()
    {
        SourcePosition start = Here;
        int line = _line;
        _index += 2;
        while (!(Current == '*' && Peek(1) == '/'))
        {
            if (IsAtEnd)
            {
                _errors.AddLexical(start, "eof in comment");
                return true;
            }

            Advance();
        }

        _index += 2;
        return _line != line;
    }

    TokenKind Scan()
    {
        char c = Current;
        if (IsLetter(c))
        {
            return ScanName();
        }

        if (char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(Peek(1))))
        {
            return ScanNumber();
        }

        switch (c)
        {
            case '"':
                return ScanString();
            case '`':
                return ScanRawString();
            case '\'':
                return ScanRune();
            case End when IsAtEnd:
                return TokenKind.EndOfFile;
            default:
                return c < 0x80 ? ScanOperator() : ScanUnicode();
        }
    }

    TokenKind ScanName()
    {
        int start = _index;
        while (
            _index < _text.Length && (IsLetter(_text[_index]) || char.IsAsciiDigit(_text[_index]))
        )
        {
            _index++;
        }

        if (Current >= 0x80)
        {
            return ScanUnicodeName(start);
        }

        return Intern(start);
    }

    /// <summary>A token that starts outside ASCII: a name, or nothing that Go knows.</summary>
    TokenKind ScanUnicode()
    {
        if (Rune.TryGetRuneAt(_text, _index, out Rune rune) && Rune.IsLetter(rune))
        {
            return ScanUnicodeName(_index);
        }

        string value = (rune == default ? Current : rune.Value).ToString(
            "x",
            CultureInfo.InvariantCulture
        );
        _errors.AddLexical(Here, $"illegal character 0x{value}");
        Advance();
        return TokenKind.Error;
    }

    TokenKind ScanUnicodeName(int start)
    {
        while (
            !IsAtEnd
            && Rune.TryGetRuneAt(_text, _index, out Rune rune)
            && (Rune.IsLetter(rune) || Rune.IsDigit(rune) || rune.Value == '_')
        )
        {
            Advance();
        }

        return Intern(start);
    }

    TokenKind Intern(int start)
    {
        Text = _names.Intern(_text.AsSpan(start, _index - start), out TokenKind kind);
        if (kind == TokenKind.Name)
        {
            Indexer?.Add(Text);
        }

        return kind;
    }

    /// <summary>Passes one character, over line ends and characters of several chars or bytes too.</summary>
    void Advance()
    {
        char c = Current;
        if (c == '\n')
        {
            EndLine();
        }
        else if (c < 0x80)
        {
            _index++;
        }
        else
        {
            bool isPair = char.IsHighSurrogate(c) && char.IsLowSurrogate(Peek(1));
            int chars = isPair ? 2 : 1;
            int bytes =
                isPair ? 4
                : c < 0x800 ? 2
                : 3;
            _index += chars;
            _lineStart -= bytes - chars;
        }
    }

    void EndLine()
    {
        _index++;
        _line++;
        _lineStart = _index;
    }

    char Peek(int distance) => _index + distance < _text.Length ? _text[_index + distance] : End;

    static bool IsLetter(char c) => (uint)((c | 0x20) - 'a') < 26 || c == '_';
}
