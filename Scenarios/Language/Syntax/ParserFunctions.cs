using System.Collections.Immutable;

namespace GcSim.Scenarios;

// Declarations of functions.

sealed partial class Parser
{
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
}
