namespace GcSim.Scenarios;

// Statements with a header and a block: if, for, switch, select.

sealed partial class Parser
{
    /// <summary>Stands for the body of a loop whose header is just being read.</summary>
    static readonly BlockStatement s_noBody = new(SourcePosition.None, [], SourcePosition.None);

    IfStatement ParseIf()
    {
        Enter();
        SourcePosition position = Expect(TokenKind.If);
        Header header = ParseHeader("if");
        Expression condition = header.Last is ExpressionStatement statement
            ? statement.Expression
            : ReportMissingCondition(position, header.Last);
        BlockStatement then = ParseBlock();
        Statement? otherwise = Skip(TokenKind.Else) ? ParseElse() : null;
        Leave();
        return new IfStatement(position, header.First, condition, then, otherwise);
    }

    Identifier ReportMissingCondition(SourcePosition position, Statement? instead)
    {
        if (instead is null)
        {
            _errors.AddSyntax(position, "missing condition in if statement");
        }
        else
        {
            ReportNoCondition(instead);
        }

        return new Identifier(position, "_");
    }

    Statement ParseElse()
    {
        if (Kind == TokenKind.If)
        {
            return ParseIf();
        }

        if (Kind != TokenKind.LeftBrace)
        {
            _errors.AddSyntax(Position, "else must be followed by if or statement block");
            return new EmptyStatement(Position);
        }

        return ParseBlock();
    }

    /// <summary><c>first; last</c> before a block; either may be absent.</summary>
    Header ParseHeader(string keyword)
    {
        int nesting = _nesting;
        _nesting = InHeader;
        Statement? first = null;
        Statement? last =
            Kind == TokenKind.LeftBrace || IsSemicolon ? null : ParseSimple(allowsRange: false);
        if (IsSemicolon)
        {
            bool isNewline = Kind == TokenKind.Newline;
            _lexer.Next();
            first = last;
            if (isNewline && Kind == TokenKind.LeftBrace)
            {
                _errors.AddSyntax(Position, $"missing {{ after {keyword} clause");
                last = first;
                first = null;
            }
            else
            {
                last = Kind == TokenKind.LeftBrace ? null : ParseSimple(allowsRange: false);
            }
        }

        _nesting = nesting;
        RequireBrace(keyword);
        return new Header(first, last);
    }

    Statement ParseFor()
    {
        Enter();
        SourcePosition position = Expect(TokenKind.For);
        int nesting = _nesting;
        _nesting = InHeader;
        Statement? first = null;
        if (Kind == TokenKind.Var)
        {
            _errors.AddSyntax(Position, "var declaration not allowed in for initializer");
            _lexer.Next();
        }

        if (Kind != TokenKind.LeftBrace && !IsSemicolon)
        {
            first = ParseSimple(allowsRange: true);
        }

        Statement result = first is RangeStatement range
            ? FinishRange(position, range, nesting)
            : FinishFor(position, first, nesting);
        Leave();
        return result;
    }

    RangeStatement FinishRange(SourcePosition position, RangeStatement header, int nesting)
    {
        _nesting = nesting;
        RequireBrace("for");
        return new RangeStatement(
            position,
            header.Key,
            header.Value,
            header.IsDefinition,
            header.Operand,
            ParseBlock()
        );
    }

    ForStatement FinishFor(SourcePosition position, Statement? first, int nesting)
    {
        Statement? condition = first;
        Statement? initialization = null;
        Statement? post = null;
        if (IsSemicolon)
        {
            initialization = first;
            _lexer.Next();
            condition = IsSemicolon || Kind == TokenKind.LeftBrace ? null : ParseSimple(false);
            if (!IsSemicolon)
            {
                _errors.AddSyntax(Position, "missing { after for clause");
            }
            else
            {
                _lexer.Next();
            }

            post = Kind == TokenKind.LeftBrace ? null : ParseSimple(allowsRange: false);
        }

        if (post is ShortVariableDeclaration)
        {
            _errors.Add(post.Position, "cannot declare in the for-increment");
        }

        _nesting = nesting;
        RequireBrace("for");
        Expression? test = ToCondition(condition);
        return new ForStatement(position, initialization, test, post, ParseBlock());
    }

    Expression? ToCondition(Statement? condition)
    {
        if (condition is ExpressionStatement statement)
        {
            return statement.Expression;
        }

        if (condition is not null)
        {
            ReportNoCondition(condition);
        }

        return null;
    }

    void ReportNoCondition(Statement statement)
    {
        string what = statement switch
        {
            SendStatement send =>
                $"{ExpressionPrinter.Print(send.Channel)} <- {ExpressionPrinter.Print(send.Value)}",
            IncrementStatement => "increment",
            _ => "assignment",
        };
        _errors.AddSyntax(statement.Position, $"{what} used as value");
    }

    /// <summary>Passes a newline before the brace that should stand on the line of its keyword.</summary>
    void RequireBrace(string keyword)
    {
        if (Kind == TokenKind.Newline && _lexer.IsNext('{'))
        {
            _errors.AddSyntax(Position, $"missing {{ after {keyword} clause");
            _lexer.Next();
        }
    }

    readonly record struct Header(Statement? First, Statement? Last);
}
