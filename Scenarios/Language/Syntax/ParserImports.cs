using System.Collections.Immutable;
using System.Text;

namespace GcSim.Scenarios;

// Imports.

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
}
