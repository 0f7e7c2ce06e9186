using System.Collections.Immutable;
using System.Text;

namespace GcSim.Scenarios;

sealed partial class Parser
{
    ImmutableArray<ImportDeclaration> ParseImports()
    {
        ImmutableArray<ImportDeclaration>.Builder imports =
            ImmutableArray.CreateBuilder<ImportDeclaration>();
        while (Kind == TokenKind.Import)
        {
            _lexer.Next();
            if (!Skip(TokenKind.LeftParenthesis))
            {
                ParseImport(imports);
            }
            else
            {
                while (Kind is not (TokenKind.RightParenthesis or TokenKind.EndOfFile))
                {
                    ParseImport(imports);
                    if (!SkipSemicolon())
                    {
                        break;
                    }
                }

                Expect(TokenKind.RightParenthesis);
            }

            ExpectEndOfDeclaration();
        }

        return imports.ToImmutable();
    }

    void ParseImport(ImmutableArray<ImportDeclaration>.Builder imports)
    {
        SourcePosition position = Position;
        Identifier? name = null;
        if (Kind == TokenKind.Period)
        {
            _errors.Add(position, "import . is not supported: name the package's members with it");
            _lexer.Next();
            name = new Identifier(position, "_");
        }
        else if (Kind == TokenKind.Name)
        {
            name = ParseName();
        }

        if (Kind != TokenKind.StringLiteral)
        {
            _errors.AddSyntax(Position, "missing import path; require quoted string");
            SkipToSemicolon();
            return;
        }

        string path = Encoding.UTF8.GetString(LiteralValue.String(_lexer.Text).AsSpan());
        _lexer.Next();
        imports.Add(new ImportDeclaration(position, name, path));
    }

    ImmutableArray<Declaration> ParseTopLevel()
    {
        int start = _declarations.Start();
        while (Kind != TokenKind.EndOfFile)
        {
            if (IsDeclaration)
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

    FunctionDeclaration ParseFunction()
    {
        SourcePosition position = Expect(TokenKind.Func);
        FieldSyntax? receiver = null;
        if (Kind == TokenKind.LeftParenthesis)
        {
            SourcePosition start = Position;
            ImmutableArray<FieldSyntax> receivers = ParseParameters(isResult: false);
            if (receivers.Length != 1)
            {
                string problem = receivers.IsEmpty
                    ? "method has no receiver"
                    : "method has multiple receivers";
                _errors.AddSyntax(start, problem);
            }

            receiver = receivers.IsEmpty ? null : receivers[0];
        }

        Identifier name = ParseName();
        if (Kind == TokenKind.LeftBracket)
        {
            _errors.AddSyntax(Position, "unexpected [, expecting (");
        }

        FunctionTypeSyntax signature = ParseSignature(position);
        BlockStatement? body = Kind == TokenKind.LeftBrace ? ParseFunctionBody() : null;
        if (body is null && SkipSemicolonBeforeBrace())
        {
            body = ParseFunctionBody();
        }

        return new FunctionDeclaration(position, receiver, name, signature, body);
    }

    /// <summary>
    /// A brace on the next line is the beginner's mistake; what follows is the body all the same. The semicolon is not
    /// passed if there is no brace.
    /// </summary>
    bool SkipSemicolonBeforeBrace()
    {
        if (Kind != TokenKind.Newline || !_lexer.IsNext('{'))
        {
            return false;
        }

        _lexer.Next();
        _errors.AddSyntax(Position, "unexpected semicolon or newline before {");
        return true;
    }

    /// <summary>The body of a function starts afresh, whatever expression the function stands in.</summary>
    BlockStatement ParseFunctionBody()
    {
        int nesting = _nesting;
        _nesting = 0;
        BlockStatement body = ParseBlock();
        _nesting = nesting;
        return body;
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
