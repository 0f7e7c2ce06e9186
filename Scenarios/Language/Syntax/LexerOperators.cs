using System.Globalization;

namespace GcSim.Scenarios;

sealed partial class Lexer
{
    TokenKind ScanOperator()
    {
        char c = Current;
        _index++;
        switch (c)
        {
            case '(':
                return TokenKind.LeftParenthesis;
            case ')':
                return TokenKind.RightParenthesis;
            case '[':
                return TokenKind.LeftBracket;
            case ']':
                return TokenKind.RightBracket;
            case '{':
                return TokenKind.LeftBrace;
            case '}':
                return TokenKind.RightBrace;
            case ',':
                return TokenKind.Comma;
            case ';':
                return TokenKind.Semicolon;
            case '.':
                return ScanPeriod();
            case ':':
                return Follows('=') ? TokenKind.Define : TokenKind.Colon;
            case '=':
                return Follows('=') ? TokenKind.Equal : TokenKind.Assign;
            case '!':
                return Follows('=') ? TokenKind.NotEqual : TokenKind.Not;
            case '+':
                return Follows('+')
                    ? TokenKind.Increment
                    : OrAssign(TokenKind.Add, TokenKind.AddAssign);
            case '-':
                return Follows('-')
                    ? TokenKind.Decrement
                    : OrAssign(TokenKind.Subtract, TokenKind.SubtractAssign);
            case '*':
                return OrAssign(TokenKind.Multiply, TokenKind.MultiplyAssign);
            case '/':
                return OrAssign(TokenKind.Divide, TokenKind.DivideAssign);
            case '%':
                return OrAssign(TokenKind.Remainder, TokenKind.RemainderAssign);
            case '^':
                return OrAssign(TokenKind.Xor, TokenKind.XorAssign);
            case '<':
                return ScanLess();
            case '>':
                return ScanGreater();
            case '&':
                return ScanAnd();
            case '|':
                return Follows('|')
                    ? TokenKind.LogicalOr
                    : OrAssign(TokenKind.Or, TokenKind.OrAssign);
            case '~':
                _errors.AddLexical(Position, "the bitwise complement operator is ^");
                return TokenKind.Xor;
            default:
                string code = ((int)c).ToString("x", CultureInfo.InvariantCulture);
                _errors.AddLexical(Position, $"illegal character 0x{code}");
                return TokenKind.Error;
        }
    }

    TokenKind ScanPeriod()
    {
        if (Current == '.' && Peek(1) == '.')
        {
            _index += 2;
            return TokenKind.Ellipsis;
        }

        return TokenKind.Period;
    }

    TokenKind ScanLess() =>
        Follows('-') ? TokenKind.Arrow
        : Follows('=') ? TokenKind.LessOrEqual
        : Follows('<') ? OrAssign(TokenKind.ShiftLeft, TokenKind.ShiftLeftAssign)
        : TokenKind.Less;

    TokenKind ScanGreater() =>
        Follows('=') ? TokenKind.GreaterOrEqual
        : Follows('>') ? OrAssign(TokenKind.ShiftRight, TokenKind.ShiftRightAssign)
        : TokenKind.Greater;

    TokenKind ScanAnd() =>
        Follows('&') ? TokenKind.LogicalAnd
        : Follows('^') ? OrAssign(TokenKind.AndNot, TokenKind.AndNotAssign)
        : OrAssign(TokenKind.And, TokenKind.AndAssign);

    TokenKind OrAssign(TokenKind plain, TokenKind assign) => Follows('=') ? assign : plain;

    bool Follows(char c)
    {
        bool follows = Current == c;
        _index += follows ? 1 : 0;
        return follows;
    }
}
