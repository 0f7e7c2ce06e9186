using System.Collections.Immutable;

namespace GcSim.Scenarios;

// switch, type switch and select.

sealed partial class Parser
{
    Statement ParseSwitch()
    {
        Enter();
        SourcePosition position = Expect(TokenKind.Switch);
        Header header = ParseHeader("switch");
        Statement? last = header.Last;
        Expect(TokenKind.LeftBrace);
        ImmutableArray<SwitchClause> clauses = ParseSwitchClauses();
        SourcePosition end = Expect(TokenKind.RightBrace);
        Leave();
        if (
            last is ExpressionStatement
            {
                Expression: TypeSwitchGuard { IsParenthesized: false } guard
            }
        )
        {
            return new TypeSwitchStatement(
                position,
                header.First,
                null,
                guard.Operand,
                clauses,
                end
            );
        }

        if (last is ShortVariableDeclaration { Right: [TypeSwitchGuard named] } definition)
        {
            return new TypeSwitchStatement(
                position,
                header.First,
                GuardName(definition),
                named.Operand,
                clauses,
                end
            );
        }

        Expression? tag = ToCondition(last);
        return new SwitchStatement(position, header.First, tag, clauses, end);
    }

    Identifier? GuardName(ShortVariableDeclaration definition)
    {
        if (definition.Left is [Identifier { IsParenthesized: false } name])
        {
            return name;
        }

        _errors.AddSyntax(
            definition.Position,
            definition.Left.Length == 1
                ? "invalid variable name in type switch"
                : $"argument count mismatch: {definition.Left.Length} = 1"
        );
        return null;
    }

    ImmutableArray<SwitchClause> ParseSwitchClauses()
    {
        ImmutableArray<SwitchClause>.Builder clauses = ImmutableArray.CreateBuilder<SwitchClause>();
        while (Kind is not (TokenKind.RightBrace or TokenKind.EndOfFile))
        {
            SourcePosition position = Position;
            bool isDefault = Skip(TokenKind.Default);
            ImmutableArray<Expression> values = [];
            if (!isDefault)
            {
                if (!Skip(TokenKind.Case))
                {
                    ReportUnexpected(", expecting case or default or }");
                    SkipStatement();
                    continue;
                }

                values = ParseExpressions();
            }

            Expect(TokenKind.Colon);
            clauses.Add(new SwitchClause(position, isDefault, values, ParseStatements()));
        }

        return clauses.ToImmutable();
    }

    SelectStatement ParseSelect()
    {
        Enter();
        SourcePosition position = Expect(TokenKind.Select);
        Expect(TokenKind.LeftBrace);
        ImmutableArray<SelectClause>.Builder clauses = ImmutableArray.CreateBuilder<SelectClause>();
        while (Kind is not (TokenKind.RightBrace or TokenKind.EndOfFile))
        {
            SourcePosition start = Position;
            Statement? communication = null;
            if (Skip(TokenKind.Case))
            {
                communication = ParseSimple(allowsRange: false);
            }
            else if (!Skip(TokenKind.Default))
            {
                ReportUnexpected(", expecting case or default or }");
                SkipStatement();
                continue;
            }

            Expect(TokenKind.Colon);
            clauses.Add(new SelectClause(start, communication, ParseStatements()));
        }

        SourcePosition end = Expect(TokenKind.RightBrace);
        Leave();
        return new SelectStatement(position, clauses.ToImmutable(), end);
    }
}
