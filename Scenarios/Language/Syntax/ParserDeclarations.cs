using System.Collections.Immutable;

namespace GcSim.Scenarios;

sealed partial class Parser
{
    ImmutableArray<Declaration> ParseTopLevel()
    {
        int start = _declarations.Start();
        while (Kind != TokenKind.EndOfFile)
        {
            if (Kind == TokenKind.Type && _lexer.Indexer is LibraryIndexer indexer)
            {
                ParseIndexedType(indexer);
            }
            else if (IsDeclaration)
            {
                ParseDeclaration();
            }
            else if (Kind == TokenKind.Func)
            {
                _declarations.Add(ParseFunction());
            }
            else
            {
                ReportNoDeclaration();
                SkipToDeclaration();
                continue;
            }

            ExpectEndOfDeclaration();
        }

        return _declarations.Finish(start);
    }

    /// <summary>The library declares each type for itself, not in groups.</summary>
    void ParseIndexedType(LibraryIndexer indexer)
    {
        Expect(TokenKind.Type);
        string name = indexer.Take();
        int names = indexer.Count;
        _declarations.Add(ParseTypeDeclaration());
        indexer.Note(null, name, names, bodyEnd: null);
    }

    void ReportNoDeclaration()
    {
        if (Kind == TokenKind.Import)
        {
            ReportUnexpected("");
        }
        else if (IsSemicolon)
        {
            _errors.AddSyntax(Position, "empty top-level declaration");
        }
        else if (Kind != TokenKind.Error)
        {
            _errors.AddSyntax(Position, "non-declaration statement outside function body");
        }
    }

    void ExpectEndOfDeclaration()
    {
        if (Kind != TokenKind.EndOfFile && !SkipSemicolon())
        {
            ReportUnexpected(" after top level declaration");
            SkipToDeclaration();
        }
    }

    /// <summary>Skips what is not understood up to a word that starts a declaration at the start of a line.</summary>
    void SkipToDeclaration()
    {
        bool isLineStart = false;
        while (Kind != TokenKind.EndOfFile)
        {
            if (isLineStart && (IsDeclaration || Kind == TokenKind.Func) && Position.Column == 1)
            {
                return;
            }

            isLineStart = IsSemicolon || Kind is TokenKind.RightBrace or TokenKind.LeftBrace;
            _lexer.Next();
        }
    }

    bool IsDeclaration => Kind is TokenKind.Const or TokenKind.Type or TokenKind.Var;

    /// <summary>Parses a declaration that may be a group, and puts its parts on the stack.</summary>
    void ParseDeclaration()
    {
        TokenKind kind = Kind;
        _lexer.Next();
        ConstantDeclaration? previous = null;
        if (!Skip(TokenKind.LeftParenthesis))
        {
            ParseSpecification(kind, 0, ref previous);
            return;
        }

        int index = 0;
        while (Kind is not (TokenKind.RightParenthesis or TokenKind.EndOfFile))
        {
            ParseSpecification(kind, index++, ref previous);
            if (!SkipSemicolon() && Kind != TokenKind.RightParenthesis)
            {
                ReportUnexpected(", expecting semicolon or newline or )");
                SkipToSemicolon();
                if (!SkipSemicolon())
                {
                    break;
                }
            }
        }

        Expect(TokenKind.RightParenthesis);
    }

    void ParseSpecification(TokenKind kind, int index, ref ConstantDeclaration? previous)
    {
        if (kind == TokenKind.Const)
        {
            previous = ParseConstant(index, previous);
            _declarations.Add(previous);
        }
        else
        {
            _declarations.Add(kind == TokenKind.Var ? ParseVariable() : ParseTypeDeclaration());
        }
    }

    ConstantDeclaration ParseConstant(int index, ConstantDeclaration? previous)
    {
        SourcePosition position = Position;
        ImmutableArray<Identifier> names = ParseNames();
        Expression? type = null;
        if (Kind != TokenKind.Assign && !IsSemicolon && Kind != TokenKind.RightParenthesis)
        {
            type = ParseType();
        }

        ImmutableArray<Expression> values = [];
        if (Skip(TokenKind.Assign))
        {
            values = ParseExpressions();
        }
        else if (type is not null)
        {
            _errors.Add(position, "const declaration cannot have type without expression");
        }
        else if (previous is not null)
        {
            type = previous.TypeSyntax;
            values = previous.Values;
        }

        return new ConstantDeclaration(position, names, type, values, index);
    }

    VariableDeclaration ParseVariable()
    {
        SourcePosition position = Position;
        ImmutableArray<Identifier> names = ParseNames();
        Expression? type = Kind == TokenKind.Assign ? null : ParseType();
        ImmutableArray<Expression> values = Skip(TokenKind.Assign) ? ParseExpressions() : [];
        return new VariableDeclaration(position, names, type, values);
    }

    TypeDeclaration ParseTypeDeclaration()
    {
        Identifier name = ParseName();
        if (IsSemicolon)
        {
            _errors.AddSyntax(Position, "unexpected semicolon or newline in type declaration");
        }
        else if (Kind == TokenKind.Assign)
        {
            _errors.Add(Position, "type aliases are not supported");
            _lexer.Next();
        }

        return new TypeDeclaration(name, ParseType());
    }

    void SkipToSemicolon()
    {
        while (
            !IsSemicolon
            && Kind
                is not (TokenKind.RightBrace or TokenKind.RightParenthesis or TokenKind.EndOfFile)
        )
        {
            _lexer.Next();
        }
    }
}
