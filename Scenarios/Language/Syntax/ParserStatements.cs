using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace GcSim.Scenarios;

sealed partial class Parser
{
    BlockStatement ParseBlock()
    {
        Enter();
        SourcePosition start = Expect(TokenKind.LeftBrace);
        ImmutableArray<Statement> statements = ParseStatements();
        SourcePosition end = Expect(TokenKind.RightBrace);
        Leave();
        return new BlockStatement(start, statements, end);
    }

    /// <summary>Statements up to the end of the block or clause.</summary>
    ImmutableArray<Statement> ParseStatements()
    {
        int start = _statements.Start();
        while (!EndsStatements)
        {
            if (Kind == TokenKind.Else)
            {
                _errors.AddSyntax(Position, "unexpected semicolon or newline before else");
                _lexer.Next();
            }

            Statement? statement = ParseStatement();
            if (statement is not null)
            {
                _statements.Add(statement);
            }

            if (!SkipSemicolon() && !EndsStatements)
            {
                ReportUnexpected(" at end of statement");
                SkipStatement();
            }
        }

        return _statements.Finish(start);
    }

    bool EndsStatements =>
        Kind is TokenKind.RightBrace or TokenKind.Case or TokenKind.Default or TokenKind.EndOfFile;

    /// <summary>Skips to the end of the line or the block; a block in between is skipped as a whole.</summary>
    void SkipStatement()
    {
        int open = 0;
        while (Kind != TokenKind.EndOfFile && (open > 0 || !(IsSemicolon || EndsStatements)))
        {
            open += Kind == TokenKind.LeftBrace ? 1 : 0;
            open -= Kind == TokenKind.RightBrace ? 1 : 0;
            _lexer.Next();
        }

        SkipSemicolon();
    }

    Statement? ParseStatement()
    {
        SourcePosition start = Position;
        return WithRange(start, ParseStatementAt(start));
    }

    [return: NotNullIfNotNull(nameof(statement))]
    Statement? WithRange(SourcePosition start, Statement? statement)
    {
        if (statement is not null)
        {
            statement.Range = new SourceRange(start, _lexer.EndOfPrevious);
        }

        return statement;
    }

    Statement? ParseStatementAt(SourcePosition position)
    {
        return Kind switch
        {
            TokenKind.Semicolon => new EmptyStatement(position),
            TokenKind.LeftBrace => ParseBlock(),
            TokenKind.Const or TokenKind.Type or TokenKind.Var => ParseDeclarationStatement(),
            TokenKind.If => ParseIf(),
            TokenKind.For => ParseFor(),
            TokenKind.Switch => ParseSwitch(),
            TokenKind.Select => ParseSelect(),
            TokenKind.Return => ParseReturn(),
            TokenKind.Go => new GoStatement(position, ParseCalled()),
            TokenKind.Defer => new DeferStatement(position, ParseCalled()),
            TokenKind.Break => ParseBranch(BranchKind.Break),
            TokenKind.Continue => ParseBranch(BranchKind.Continue),
            TokenKind.Fallthrough => ParseBranch(BranchKind.Fallthrough),
            TokenKind.Goto => ParseGoto(),
            _ => ParseSimpleOrLabeled(),
        };
    }

    /// <summary>What follows <c>go</c> and <c>defer</c>.</summary>
    Expression ParseCalled()
    {
        _lexer.Next();
        return ParseExpression();
    }

    GotoStatement ParseGoto()
    {
        SourcePosition position = Expect(TokenKind.Goto);
        return new GotoStatement(position, ParseName());
    }

    DeclarationStatement ParseDeclarationStatement()
    {
        SourcePosition position = Position;
        int start = _declarations.Start();
        ParseDeclaration();
        return new DeclarationStatement(position, _declarations.Finish(start));
    }

    ReturnStatement ParseReturn()
    {
        SourcePosition position = Expect(TokenKind.Return);
        bool hasResults = !IsSemicolon && Kind != TokenKind.RightBrace;
        return new ReturnStatement(position, hasResults ? ParseExpressions() : []);
    }

    BranchStatement ParseBranch(BranchKind kind)
    {
        SourcePosition position = Position;
        _lexer.Next();
        bool hasLabel = Kind == TokenKind.Name && kind != BranchKind.Fallthrough;
        return new BranchStatement(position, kind, hasLabel ? ParseName() : null);
    }

    Statement? ParseSimpleOrLabeled()
    {
        Statement statement = ParseSimple(allowsRange: false);
        bool isLabel =
            Kind == TokenKind.Colon
            && statement
                is ExpressionStatement { Expression: Identifier { IsParenthesized: false } };
        if (!isLabel)
        {
            return statement;
        }

        _lexer.Next();
        Identifier label = (Identifier)((ExpressionStatement)statement).Expression;
        Enter();
        Statement? labeled =
            Kind == TokenKind.RightBrace ? new EmptyStatement(Position) : ParseLabeled();
        Leave();
        return new LabeledStatement(label, labeled ?? new EmptyStatement(label.Position));
    }

    Statement? ParseLabeled()
    {
        if (EndsStatements)
        {
            _errors.AddSyntax(Position, "missing statement after label");
            return null;
        }

        return Kind == TokenKind.Newline ? null : ParseStatement();
    }

    /// <summary>A statement without blocks, such as stands in the header of an if.</summary>
    /// <param name="allowsRange">Whether <c>range x</c> may stand on the right; a range statement then has no body yet.</param>
    Statement ParseSimple(bool allowsRange)
    {
        SourcePosition start = Position;
        return WithRange(start, ParseSimpleStatement(allowsRange));
    }

    Statement ParseSimpleStatement(bool allowsRange)
    {
        if (allowsRange && Kind == TokenKind.Range)
        {
            return ParseRangeClause(Position, [], isDefinition: false);
        }

        SourcePosition position = Position;
        ImmutableArray<Expression> left = ParseExpressions();
        TokenKind kind = Kind;
        if (kind is TokenKind.Assign or TokenKind.Define)
        {
            bool isDefinition = kind == TokenKind.Define;
            _lexer.Next();
            if (allowsRange && Kind == TokenKind.Range)
            {
                return ParseRangeClause(position, left, isDefinition);
            }

            ImmutableArray<Expression> right = ParseExpressions();
            return isDefinition
                ? new ShortVariableDeclaration(left, right)
                : new AssignmentStatement(left, null, right);
        }

        if (left.Length > 1)
        {
            ReportUnexpected(", expecting := or = or comma");
            return new EmptyStatement(position);
        }

        return ParseSimpleWithOne(left[0]);
    }

    Statement ParseSimpleWithOne(Expression left)
    {
        TokenKind kind = Kind;
        if (TokenFacts.IsAssignOperator(kind))
        {
            _lexer.Next();
            Expression right = ParseExpression();
            return new AssignmentStatement([left], TokenFacts.ToBinaryOperator(kind), [right]);
        }

        if (kind is TokenKind.Increment or TokenKind.Decrement)
        {
            _lexer.Next();
            return new IncrementStatement(left, kind == TokenKind.Decrement);
        }

        if (kind == TokenKind.Arrow)
        {
            _lexer.Next();
            return new SendStatement(left, ParseExpression());
        }

        return new ExpressionStatement(left);
    }

    RangeStatement ParseRangeClause(
        SourcePosition position,
        ImmutableArray<Expression> left,
        bool isDefinition
    )
    {
        Expect(TokenKind.Range);
        if (left.Length > 2)
        {
            _errors.Add(left[2].Position, "too many variables in range");
        }

        Expression operand = ParseExpression();
        return new RangeStatement(
            position,
            left.Length > 0 ? left[0] : null,
            left.Length > 1 ? left[1] : null,
            isDefinition,
            operand,
            s_noBody
        );
    }
}
