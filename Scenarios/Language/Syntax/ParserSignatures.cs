using System.Collections.Immutable;

namespace GcSim.Scenarios;

// Parameters and results.

sealed partial class Parser
{
    FunctionTypeSyntax ParseSignature(SourcePosition position)
    {
        ImmutableArray<FieldSyntax> parameters = ParseParameters(isResult: false);
        ImmutableArray<FieldSyntax> results = [];
        if (Kind == TokenKind.LeftParenthesis)
        {
            results = ParseParameters(isResult: true);
        }
        else
        {
            SourcePosition start = Position;
            Expression? type = TryParseType();
            if (type is not null)
            {
                results = [new FieldSyntax(start, null, type, isVariadic: false)];
            }
        }

        return new FunctionTypeSyntax(position, parameters, results);
    }

    ImmutableArray<FieldSyntax> ParseParameters(bool isResult)
    {
        Expect(TokenKind.LeftParenthesis);
        int start = _fields.Start();
        bool hasNames = false;
        while (Kind is not (TokenKind.RightParenthesis or TokenKind.EndOfFile))
        {
            ParseParameter(ref hasNames);
            if (!Skip(TokenKind.Comma))
            {
                break;
            }
        }

        if (!Skip(TokenKind.RightParenthesis))
        {
            ReportUnexpected(", expecting comma or )");
        }

        ImmutableArray<FieldSyntax> fields = _fields.Finish(start);
        fields = hasNames ? GiveTypesToNames(fields) : fields;
        CheckEllipsis(fields, isResult);
        return fields;
    }

    void ParseParameter(ref bool hasNames)
    {
        SourcePosition position = Position;
        if (Skip(TokenKind.Ellipsis))
        {
            _fields.Add(new FieldSyntax(position, null, ParseType(), isVariadic: true));
            return;
        }

        Expression first = ParseType();
        bool isLast = Kind is TokenKind.Comma or TokenKind.RightParenthesis;
        if (isLast || first is not Identifier { IsParenthesized: false } name)
        {
            _fields.Add(new FieldSyntax(position, null, first, isVariadic: false));
            return;
        }

        hasNames = true;
        bool isVariadic = Skip(TokenKind.Ellipsis);
        _fields.Add(new FieldSyntax(position, name, ParseType(), isVariadic));
    }

    /// <summary>In <c>a, b int</c> the a was read as a type; it is a name that shares the next type.</summary>
    ImmutableArray<FieldSyntax> GiveTypesToNames(ImmutableArray<FieldSyntax> fields)
    {
        FieldSyntax[] result = new FieldSyntax[fields.Length];
        FieldSyntax? typed = null;
        for (int i = fields.Length - 1; i >= 0; i--)
        {
            FieldSyntax field = fields[i];
            if (field.Name is not null)
            {
                typed = field;
            }
            else if (
                field is { IsVariadic: false, TypeSyntax: Identifier name }
                && typed is not null
            )
            {
                field = new FieldSyntax(name.Position, name, typed.TypeSyntax, typed.IsVariadic);
            }
            else
            {
                _errors.AddSyntax(field.Position, "mixed named and unnamed function parameters");
            }

            result[i] = field;
        }

        return [.. result];
    }

    void CheckEllipsis(ImmutableArray<FieldSyntax> fields, bool isResult)
    {
        for (int i = 0; i < fields.Length; i++)
        {
            if (!fields[i].IsVariadic)
            {
                continue;
            }

            if (isResult)
            {
                _errors.Add(fields[i].Position, "cannot use ... in output argument list");
            }
            else if (i < fields.Length - 1)
            {
                _errors.Add(fields[i].Position, "can only use ... as final argument in list");
            }
        }
    }
}
