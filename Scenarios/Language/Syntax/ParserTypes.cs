namespace GcSim.Scenarios;

sealed partial class Parser
{
    Expression ParseType()
    {
        Expression? type = TryParseType();
        if (type is not null)
        {
            return type;
        }

        SourcePosition position = Position;
        ReportUnexpected(", expecting type");
        return new Identifier(position, "_");
    }

    /// <summary>Parses a type if one starts here; otherwise nothing is consumed.</summary>
    Expression? TryParseType()
    {
        Enter();
        Expression? type = ParseTypeHere();
        Leave();
        return type;
    }

    Expression? ParseTypeHere() =>
        Kind switch
        {
            TokenKind.Name => ParseTypeName(),
            TokenKind.Multiply => ParsePointerType(),
            TokenKind.LeftParenthesis => ParseParenthesizedType(),
            TokenKind.LeftBracket => ParseArrayType(),
            TokenKind.Map => ParseMapType(),
            TokenKind.Chan or TokenKind.Arrow => ParseChanType(),
            TokenKind.Func => ParseSignature(Expect(TokenKind.Func)),
            TokenKind.Struct => ParseStructType(),
            TokenKind.Interface => ParseInterfaceType(),
            _ => null,
        };

    StarExpression ParsePointerType()
    {
        SourcePosition position = Expect(TokenKind.Multiply);
        return new StarExpression(position, ParseType());
    }

    Expression ParseParenthesizedType()
    {
        Expect(TokenKind.LeftParenthesis);
        Expression type = ParseType();
        Expect(TokenKind.RightParenthesis);
        type.IsParenthesized = true;
        return type;
    }

    Expression ParseTypeName()
    {
        Identifier name = ParseName();
        return Skip(TokenKind.Period) ? new SelectorExpression(name, ParseName()) : name;
    }

    ArrayTypeSyntax ParseArrayType()
    {
        SourcePosition position = Expect(TokenKind.LeftBracket);
        if (Skip(TokenKind.RightBracket))
        {
            return new ArrayTypeSyntax(position, null, hasEllipsis: false, ParseType());
        }

        bool hasEllipsis = Skip(TokenKind.Ellipsis);
        Expression? length = hasEllipsis ? null : ParseNested();
        Expect(TokenKind.RightBracket);
        return new ArrayTypeSyntax(position, length, hasEllipsis, ParseType());
    }

    MapTypeSyntax ParseMapType()
    {
        SourcePosition position = Expect(TokenKind.Map);
        Expect(TokenKind.LeftBracket);
        Expression key = ParseType();
        Expect(TokenKind.RightBracket);
        return new MapTypeSyntax(position, key, ParseType());
    }

    ChanTypeSyntax ParseChanType()
    {
        SourcePosition position = Position;
        ChanDirection direction = ChanDirection.Both;
        if (Skip(TokenKind.Arrow))
        {
            direction = ChanDirection.ReceiveOnly;
            Expect(TokenKind.Chan);
        }
        else
        {
            Expect(TokenKind.Chan);
            direction = Skip(TokenKind.Arrow) ? ChanDirection.SendOnly : direction;
        }

        if (Kind is TokenKind.RightBrace or TokenKind.RightParenthesis or TokenKind.Comma)
        {
            ReportUnexpected(" in channel type");
        }

        return new ChanTypeSyntax(position, direction, ParseType());
    }

    StructTypeSyntax ParseStructType()
    {
        SourcePosition position = Expect(TokenKind.Struct);
        Expect(TokenKind.LeftBrace);
        int start = _fields.Start();
        while (Kind is not (TokenKind.RightBrace or TokenKind.EndOfFile))
        {
            ParseStructField();
            if (!SkipSemicolon() && Kind != TokenKind.RightBrace)
            {
                ReportUnexpected(", expecting semicolon or newline or }");
                SkipToSemicolon();
                if (!SkipSemicolon() && Kind == TokenKind.RightParenthesis)
                {
                    _lexer.Next();
                }
            }
        }

        Expect(TokenKind.RightBrace);
        return new StructTypeSyntax(position, _fields.Finish(start));
    }

    void ParseStructField()
    {
        SourcePosition position = Position;
        if (Kind == TokenKind.Multiply)
        {
            _lexer.Next();
            Expression embedded = new StarExpression(position, ParseTypeName());
            _fields.Add(new FieldSyntax(position, null, embedded, isVariadic: false));
        }
        else if (Kind == TokenKind.LeftParenthesis)
        {
            _errors.AddSyntax(position, "cannot parenthesize embedded type");
            _lexer.Next();
        }
        else
        {
            ParseNamedFields(position);
        }

        Skip(TokenKind.StringLiteral);
    }

    void ParseNamedFields(SourcePosition position)
    {
        Identifier name = ParseName();
        bool isEmbedded =
            IsSemicolon
            || Kind is TokenKind.Period or TokenKind.RightBrace or TokenKind.StringLiteral;
        if (isEmbedded)
        {
            Expression type = Skip(TokenKind.Period)
                ? new SelectorExpression(name, ParseName())
                : name;
            _fields.Add(new FieldSyntax(position, null, type, isVariadic: false));
            return;
        }

        int start = _names.Start();
        _names.Add(name);
        while (Skip(TokenKind.Comma))
        {
            _names.Add(ParseName());
        }

        Expression fieldType = ParseType();
        foreach (Identifier each in _names.Finish(start))
        {
            _fields.Add(new FieldSyntax(each.Position, each, fieldType, isVariadic: false));
        }
    }

    InterfaceTypeSyntax ParseInterfaceType()
    {
        SourcePosition position = Expect(TokenKind.Interface);
        Expect(TokenKind.LeftBrace);
        int start = _fields.Start();
        while (Kind is not (TokenKind.RightBrace or TokenKind.EndOfFile))
        {
            ParseInterfaceMember();
            if (!SkipSemicolon() && Kind != TokenKind.RightBrace)
            {
                string problem =
                    Kind == TokenKind.Comma ? "name list not allowed in interface type" : "";
                if (problem.Length > 0)
                {
                    _errors.AddSyntax(Position, problem);
                }
                else
                {
                    ReportUnexpected(", expecting semicolon or newline or }");
                }

                SkipToSemicolon();
                if (!SkipSemicolon() && Kind == TokenKind.RightParenthesis)
                {
                    _lexer.Next();
                }
            }
        }

        Expect(TokenKind.RightBrace);
        return new InterfaceTypeSyntax(position, _fields.Finish(start));
    }

    void ParseInterfaceMember()
    {
        Identifier name = ParseName();
        if (Kind == TokenKind.LeftParenthesis)
        {
            FunctionTypeSyntax signature = ParseSignature(name.Position);
            _fields.Add(new FieldSyntax(name.Position, name, signature, isVariadic: false));
            return;
        }

        Expression type = Skip(TokenKind.Period) ? new SelectorExpression(name, ParseName()) : name;
        _fields.Add(new FieldSyntax(name.Position, null, type, isVariadic: false));
    }
}
