using System.Collections.Immutable;

namespace GcSim.Scenarios;

// What operators stand between: names, literals, functions, types.

sealed partial class Parser
{
    Expression ParseOperand() =>
        Kind switch
        {
            TokenKind.Name => ParseName(),
            TokenKind.IntegerLiteral => ParseLiteral(LiteralKind.Integer),
            TokenKind.FloatLiteral => ParseLiteral(LiteralKind.Float),
            TokenKind.RuneLiteral => ParseLiteral(LiteralKind.Rune),
            TokenKind.StringLiteral => ParseLiteral(LiteralKind.String),
            TokenKind.ImaginaryLiteral => ParseImaginary(),
            TokenKind.LeftParenthesis => ParseParenthesized(),
            TokenKind.Func => ParseFunctionLiteral(Position),
            TokenKind.Error => ParseError(),
            _ => ParseTypeOperand(),
        };

    BasicLiteral ParseImaginary()
    {
        _errors.AddLexical(Position, "complex numbers are not supported");
        return ParseLiteral(LiteralKind.Float);
    }

    Identifier ParseError()
    {
        SourcePosition position = Position;
        _lexer.Next();
        return new Identifier(position, "_");
    }

    BasicLiteral ParseLiteral(LiteralKind kind)
    {
        BasicLiteral literal = new(Position, kind, _lexer.Text);
        _lexer.Next();
        return literal;
    }

    Expression ParseParenthesized()
    {
        Expect(TokenKind.LeftParenthesis);
        Expression expression = ParseNested();
        Expect(TokenKind.RightParenthesis);
        expression.IsParenthesized = true;
        return expression;
    }

    Expression ParseFunctionLiteral(SourcePosition position)
    {
        _lexer.Next();
        if (Kind == TokenKind.Name)
        {
            _errors.AddSyntax(Position, "nested func not allowed");
            _lexer.Next();
        }

        FunctionTypeSyntax signature = ParseSignature(position);
        return Kind == TokenKind.LeftBrace
            ? new FunctionLiteral(position, signature, ParseFunctionBody())
            : signature;
    }

    Expression ParseTypeOperand()
    {
        SourcePosition position = Position;
        Expression? type = TryParseType();
        if (type is null)
        {
            ReportUnexpected(", expecting expression");
            type = new Identifier(position, "_");
        }

        return type;
    }

    CompositeLiteral ParseCompositeLiteral(SourcePosition brace, Expression? type)
    {
        Enter();
        Expect(TokenKind.LeftBrace);
        int nesting = _nesting;
        _nesting = nesting < 0 ? 1 : nesting + 1;
        ImmutableArray<CompositeElement>.Builder elements =
            ImmutableArray.CreateBuilder<CompositeElement>();
        while (Kind is not (TokenKind.RightBrace or TokenKind.EndOfFile))
        {
            elements.Add(ParseElement());
            if (!Skip(TokenKind.Comma))
            {
                break;
            }
        }

        _nesting = nesting;
        SourcePosition end = Position;
        if (IsSemicolon)
        {
            _errors.AddSyntax(end, "need trailing comma before newline in composite literal");
            _lexer.Next();
        }

        if (!Skip(TokenKind.RightBrace))
        {
            ReportUnexpected(", expecting comma or }");
        }

        Leave();
        SourcePosition position = type?.Position ?? brace;
        return new CompositeLiteral(position, type, elements.ToImmutable(), end);
    }

    CompositeElement ParseElement()
    {
        Expression first = ParseElementValue();
        return Skip(TokenKind.Colon)
            ? new CompositeElement(first, ParseElementValue())
            : new CompositeElement(null, first);
    }

    Expression ParseElementValue() =>
        Kind == TokenKind.LeftBrace ? ParseCompositeLiteral(Position, null) : ParseExpression();
}
