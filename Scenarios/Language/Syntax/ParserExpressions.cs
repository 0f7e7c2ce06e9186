using System.Collections.Immutable;

namespace GcSim.Scenarios;

sealed partial class Parser
{
    ImmutableArray<Expression> ParseExpressions()
    {
        int start = _expressions.Start();
        do
        {
            _expressions.Add(ParseExpression());
        } while (Skip(TokenKind.Comma));

        return _expressions.Finish(start);
    }

    Expression ParseExpression() => ParseBinary(1);

    /// <summary>An expression between brackets, where a brace cannot open a block.</summary>
    Expression ParseNested()
    {
        int nesting = _nesting;
        _nesting = nesting < 0 ? 1 : nesting + 1;
        Expression expression = ParseExpression();
        _nesting = nesting;
        return expression;
    }

    Expression ParseBinary(int minimum)
    {
        int depth = _depth;
        Enter();
        Expression left = ParseUnary();
        while (TokenFacts.Precedence(Kind) is int precedence && precedence >= minimum)
        {
            Enter();
            SourcePosition position = Position;
            BinaryOperator @operator = TokenFacts.ToBinaryOperator(Kind);
            _lexer.Next();
            left = new BinaryExpression(position, @operator, left, ParseBinary(precedence + 1));
        }

        _depth = depth;
        return left;
    }

    Expression ParseUnary()
    {
        SourcePosition position = Position;
        return Kind switch
        {
            TokenKind.Add => ParseUnary(position, UnaryOperator.Plus),
            TokenKind.Subtract => ParseUnary(position, UnaryOperator.Negate),
            TokenKind.Not => ParseUnary(position, UnaryOperator.Not),
            TokenKind.Xor => ParseUnary(position, UnaryOperator.Complement),
            TokenKind.And => ParseUnary(position, UnaryOperator.AddressOf),
            TokenKind.Arrow => ParseArrow(position),
            TokenKind.Multiply => new StarExpression(position, ParseUnaryOperand()),
            _ => ParsePrimary(),
        };
    }

    UnaryExpression ParseUnary(SourcePosition position, UnaryOperator @operator) =>
        new(position, @operator, ParseUnaryOperand());

    Expression ParseUnaryOperand()
    {
        Enter();
        _lexer.Next();
        Expression operand = ParseUnary();
        Leave();
        return operand;
    }

    /// <summary>
    /// A receive, unless what follows is a whole channel type: then the arrow belongs to it.
    /// </summary>
    Expression ParseArrow(SourcePosition position)
    {
        Expression operand = ParseUnaryOperand();
        return operand is ChanTypeSyntax { IsParenthesized: false } type
            ? Reassociate(position, type)
            : new UnaryExpression(position, UnaryOperator.Receive, operand);
    }

    /// <summary>
    /// <c>&lt;-(chan T)</c> is <c>&lt;-chan T</c>, and <c>&lt;-(chan&lt;- T)</c> is <c>&lt;-chan (&lt;-T)</c>.
    /// </summary>
    ChanTypeSyntax Reassociate(SourcePosition position, ChanTypeSyntax type)
    {
        Expression element = type.Element;
        if (type.Direction == ChanDirection.ReceiveOnly)
        {
            _errors.AddSyntax(type.Position, "unexpected <-, expecting chan");
        }
        else if (type.Direction == ChanDirection.SendOnly)
        {
            if (element is ChanTypeSyntax inner)
            {
                element = Reassociate(element.Position, inner);
            }
            else
            {
                _errors.AddSyntax(element.Position, "unexpected type, expecting chan");
            }
        }

        return new ChanTypeSyntax(position, ChanDirection.ReceiveOnly, element);
    }

    Expression ParsePrimary()
    {
        int depth = _depth;
        Expression operand = ParseOperand();
        while (true)
        {
            Enter();
            Expression? longer = ParseSuffix(operand);
            if (longer is null)
            {
                _depth = depth;
                return operand;
            }

            operand = longer;
        }
    }

    /// <summary>One selector, index, call, literal body … behind an operand; null if none follows.</summary>
    Expression? ParseSuffix(Expression operand) =>
        Kind switch
        {
            TokenKind.Period => ParseSelector(operand),
            TokenKind.LeftBracket => ParseIndex(operand),
            TokenKind.LeftParenthesis => ParseCall(operand),
            TokenKind.LeftBrace when CanBeLiteral(operand) => ParseCompositeLiteral(
                Position,
                operand
            ),
            _ => null,
        };

    bool CanBeLiteral(Expression operand)
    {
        bool isType = operand switch
        {
            Identifier or SelectorExpression { Operand: Identifier } => _nesting >= 0,
            ArrayTypeSyntax or MapTypeSyntax or StructTypeSyntax => true,
            _ => false,
        };
        if (isType && operand.IsParenthesized)
        {
            _errors.AddSyntax(Position, "cannot parenthesize type in composite literal");
        }

        return isType;
    }

    Expression ParseSelector(Expression operand)
    {
        _lexer.Next();
        if (!Skip(TokenKind.LeftParenthesis))
        {
            return new SelectorExpression(operand, ParseName());
        }

        if (Skip(TokenKind.Type))
        {
            Expect(TokenKind.RightParenthesis);
            return new TypeSwitchGuard(operand);
        }

        Expression type = ParseType();
        Expect(TokenKind.RightParenthesis);
        return new TypeAssertionExpression(operand, type);
    }

    Expression ParseIndex(Expression operand)
    {
        Expect(TokenKind.LeftBracket);
        Expression? low = Kind == TokenKind.Colon ? null : ParseNested();
        if (Kind == TokenKind.RightBracket && low is not null)
        {
            _lexer.Next();
            return new IndexExpression(operand, low);
        }

        if (Kind == TokenKind.Comma)
        {
            _errors.AddSyntax(Position, "unexpected comma, expecting ]");
        }

        Expect(TokenKind.Colon);
        Expression? high = Kind is TokenKind.Colon or TokenKind.RightBracket ? null : ParseNested();
        Expression? max = Kind == TokenKind.Colon ? ParseMax(high) : null;
        Expect(TokenKind.RightBracket);
        return new SliceExpression(operand, low, high, max);
    }

    Expression? ParseMax(Expression? high)
    {
        SourcePosition position = Expect(TokenKind.Colon);
        if (high is null)
        {
            _errors.AddSyntax(position, "middle index required in 3-index slice");
        }

        if (Kind == TokenKind.RightBracket)
        {
            _errors.AddSyntax(Position, "final index required in 3-index slice");
            return null;
        }

        return ParseNested();
    }

    CallExpression ParseCall(Expression function)
    {
        Expect(TokenKind.LeftParenthesis);
        int nesting = _nesting;
        _nesting = nesting < 0 ? 1 : nesting + 1;
        int start = _expressions.Start();
        bool hasEllipsis = false;
        while (Kind is not (TokenKind.RightParenthesis or TokenKind.EndOfFile))
        {
            _expressions.Add(ParseExpression());
            hasEllipsis = Skip(TokenKind.Ellipsis);
            if (!Skip(TokenKind.Comma) || hasEllipsis)
            {
                break;
            }
        }

        _nesting = nesting;
        SourcePosition end = Position;
        if (!Skip(TokenKind.RightParenthesis))
        {
            ReportUnexpected(", expecting comma or )");
            if (Kind == TokenKind.Newline && _lexer.IsNext(')'))
            {
                _lexer.Next();
                _lexer.Next();
            }
        }

        return new CallExpression(function, _expressions.Finish(start), hasEllipsis, end);
    }
}
