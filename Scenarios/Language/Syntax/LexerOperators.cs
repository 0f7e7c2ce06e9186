using System.Globalization;

namespace GcSim.Scenarios;

sealed partial class Lexer
{
    TokenKind ScanOperator()
    {
        char c = Current;
        _index++;
        return c switch
        {
            '(' => TokenKind.LeftParenthesis,
            ')' => TokenKind.RightParenthesis,
            '[' => TokenKind.LeftBracket,
            ']' => TokenKind.RightBracket,
            '{' => TokenKind.LeftBrace,
            '}' => TokenKind.RightBrace,
            ',' => TokenKind.Comma,
            ';' => TokenKind.Semicolon,
            '.' => ScanPeriod(),
            ':' => Follows('=') ? TokenKind.Define : TokenKind.Colon,
            '=' => Follows('=') ? TokenKind.Equal : TokenKind.Assign,
            '!' => Follows('=') ? TokenKind.NotEqual : TokenKind.Not,
            '+' => OrTwice('+', TokenKind.Increment, TokenKind.Add, TokenKind.AddAssign),
            '-' => OrTwice('-', TokenKind.Decrement, TokenKind.Subtract, TokenKind.SubtractAssign),
            '*' => OrAssign(TokenKind.Multiply, TokenKind.MultiplyAssign),
            '/' => OrAssign(TokenKind.Divide, TokenKind.DivideAssign),
            '%' => OrAssign(TokenKind.Remainder, TokenKind.RemainderAssign),
            '^' => OrAssign(TokenKind.Xor, TokenKind.XorAssign),
            '|' => OrTwice('|', TokenKind.LogicalOr, TokenKind.Or, TokenKind.OrAssign),
            '<' => ScanLess(),
            '>' => ScanGreater(),
            '&' => ScanAnd(),
            _ => ReportIllegal(c),
        };
    }

    TokenKind ReportIllegal(char c)
    {
        bool isComplement = c == '~';
        string code = ((int)c).ToString("x", CultureInfo.InvariantCulture);
        _errors.AddLexical(
            Position,
            isComplement ? "the bitwise complement operator is ^" : $"illegal character 0x{code}"
        );
        return isComplement ? TokenKind.Xor : TokenKind.Error;
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

    TokenKind OrTwice(char c, TokenKind twice, TokenKind plain, TokenKind assign) =>
        Follows(c) ? twice : OrAssign(plain, assign);

    TokenKind OrAssign(TokenKind plain, TokenKind assign) => Follows('=') ? assign : plain;

    bool Follows(char c)
    {
        bool follows = Current == c;
        _index += follows ? 1 : 0;
        return follows;
    }
}
