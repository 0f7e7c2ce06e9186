using System;

namespace GcSim.Scenarios;

// Literals: the lexer finds where they end and reports what is wrong with their form; what they are worth is
// LiteralValue's work.

sealed partial class Lexer
{
    TokenKind ScanNumber()
    {
        int start = _index;
        TokenKind kind = TokenKind.IntegerLiteral;
        if (Current == '0' && (Peek(1) | 0x20) == 'x')
        {
            _index += 2;
            SkipWhile(char.IsAsciiHexDigit);
            if (_index == start + 2)
            {
                _errors.AddLexical(Position, "malformed hex constant");
            }
        }
        else
        {
            kind = ScanDecimal(start);
        }

        if (Current == 'i')
        {
            _index++;
            kind = TokenKind.ImaginaryLiteral;
        }

        Text = _text[start.._index];
        return kind;
    }

    TokenKind ScanDecimal(int start)
    {
        TokenKind kind = TokenKind.IntegerLiteral;
        SkipWhile(char.IsAsciiDigit);
        if (Current == '.')
        {
            kind = TokenKind.FloatLiteral;
            _index++;
            SkipWhile(char.IsAsciiDigit);
        }

        if ((Current | 0x20) == 'e')
        {
            kind = TokenKind.FloatLiteral;
            ScanExponent();
        }

        bool isOctal = kind == TokenKind.IntegerLiteral && _text[start] == '0';
        if (
            isOctal
            && Current != 'i'
            && _text.AsSpan(start, _index - start).IndexOfAny('8', '9') >= 0
        )
        {
            _errors.AddLexical(Position, "malformed octal constant");
        }

        return kind;
    }

    void ScanExponent()
    {
        _index++;
        if (Current is '+' or '-')
        {
            _index++;
        }

        int digits = _index;
        SkipWhile(char.IsAsciiDigit);
        if (_index == digits)
        {
            _errors.AddLexical(Position, "malformed fp constant exponent");
        }
    }

    TokenKind ScanString()
    {
        int start = _index++;
        while (Current != '"')
        {
            if (IsAtEnd || Current == '\n')
            {
                _errors.AddLexical(Position, IsAtEnd ? "eof in string" : "newline in string");
                return FinishLiteral(start, TokenKind.Error);
            }

            PassCharacter('"');
        }

        _index++;
        return FinishLiteral(start, TokenKind.StringLiteral);
    }

    TokenKind ScanRawString()
    {
        int start = _index++;
        while (Current != '`')
        {
            if (IsAtEnd)
            {
                _errors.AddLexical(Position, "eof in string");
                return FinishLiteral(start, TokenKind.Error);
            }

            Advance();
        }

        _index++;
        return FinishLiteral(start, TokenKind.StringLiteral);
    }

    TokenKind ScanRune()
    {
        int start = _index++;
        if (Current is '\'' or '\n' || IsAtEnd)
        {
            _errors.AddLexical(
                Position,
                "empty character literal or unescaped ' in character literal"
            );
            _index += Current == '\'' ? 1 : 0;
            return FinishLiteral(start, TokenKind.Error);
        }

        bool isGood = PassCharacter('\'');
        if (Current != '\'')
        {
            if (isGood)
            {
                _errors.AddLexical(Position, "missing '");
            }

            SkipToQuote();
            return FinishLiteral(start, TokenKind.Error);
        }

        _index++;
        return FinishLiteral(start, TokenKind.RuneLiteral);
    }

    /// <summary>An error in a literal still gives a token that may stand where an operand may.</summary>
    TokenKind FinishLiteral(int start, TokenKind kind)
    {
        Text = _text[start.._index];
        return kind;
    }

    /// <summary>Passes over the quote that ends this literal, if the line has one.</summary>
    void SkipToQuote()
    {
        ReadOnlySpan<char> rest = _text.AsSpan(_index);
        int quote = rest.IndexOfAny('\'', '\n');
        int end = quote >= 0 && rest[quote] == '\'' ? _index + quote + 1 : _index;
        while (_index < end)
        {
            Advance();
        }
    }

    /// <summary>Passes a character or a whole escape sequence; false, with a report, if the sequence is bad.</summary>
    bool PassCharacter(char quote)
    {
        if (Current != '\\')
        {
            Advance();
            return true;
        }

        SourcePosition position = Here;
        _index++;
        string? problem = EscapeSequence.Read(_text, ref _index, quote, out _, out _);
        if (problem is not null)
        {
            _errors.AddLexical(position, problem);
        }

        return problem is null;
    }

    void SkipWhile(Func<char, bool> belongs)
    {
        while (_index < _text.Length && belongs(_text[_index]))
        {
            _index++;
        }
    }
}
