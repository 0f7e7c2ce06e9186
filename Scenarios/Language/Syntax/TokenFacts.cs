using System;

namespace GcSim.Scenarios;

/// <summary>What is known of a token by its kind alone.</summary>
static class TokenFacts
{
    public const TokenKind FirstKeyword = TokenKind.Break;
    public const TokenKind LastKeyword = TokenKind.Var;

    static readonly string[] s_texts =
    [
        .. "|| && == != < <= > >= + - | ^ * / % << >> & &^".Split(' '),
        .. "+= -= |= ^= *= /= %= <<= >>= &= &^=".Split(' '),
        .. "= := ! <- ++ -- ( ) [ ] { } comma . : ...".Split(' '),
        "semicolon",
        "newline",
        "EOF",
        "illegal text",
        "name",
        "literal",
        "literal",
        "literal",
        "literal",
        "literal",
        .. "break case chan const continue default defer else fallthrough for func go goto".Split(
            ' '
        ),
        .. "if import interface map package range return select struct switch type var".Split(' '),
    ];

    /// <summary>The token as a message names it.</summary>
    public static string Text(TokenKind kind) => s_texts[(int)kind];

    public static bool IsBinaryOperator(TokenKind kind) => kind <= TokenKind.AndNot;

    public static bool IsAssignOperator(TokenKind kind) =>
        kind is >= TokenKind.AddAssign and <= TokenKind.AndNotAssign;

    public static BinaryOperator ToBinaryOperator(TokenKind kind) =>
        IsBinaryOperator(kind) ? (BinaryOperator)kind
        : IsAssignOperator(kind) ? (BinaryOperator)(kind - TokenKind.AddAssign + (int)TokenKind.Add)
        : throw new ArgumentOutOfRangeException(nameof(kind), kind, "ToBinaryOperator");

    /// <summary>The operator as it is written.</summary>
    public static string Text(BinaryOperator @operator) => s_texts[(int)@operator];

    /// <summary>How strongly an operator binds: 1 (<c>||</c>) to 5 (<c>*</c>).</summary>
    public static int Precedence(TokenKind kind) =>
        kind switch
        {
            TokenKind.LogicalOr => 1,
            TokenKind.LogicalAnd => 2,
            <= TokenKind.GreaterOrEqual => 3,
            <= TokenKind.Xor => 4,
            <= TokenKind.AndNot => 5,
            _ => 0,
        };

    /// <summary>Whether a line that ends in the token ends a statement.</summary>
    public static bool EndsStatement(TokenKind kind) =>
        kind
            is (>= TokenKind.Name and <= TokenKind.StringLiteral)
                or TokenKind.Error
                or TokenKind.Break
                or TokenKind.Continue
                or TokenKind.Fallthrough
                or TokenKind.Return
                or TokenKind.Increment
                or TokenKind.Decrement
                or TokenKind.RightParenthesis
                or TokenKind.RightBracket
                or TokenKind.RightBrace;
}
