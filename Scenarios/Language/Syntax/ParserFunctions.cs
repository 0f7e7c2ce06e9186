using System.Collections.Immutable;

namespace GcSim.Scenarios;

// Declarations of functions.

sealed partial class Parser
{
    FunctionDeclaration ParseFunction()
    {
        SourcePosition position = Expect(TokenKind.Func);
        FieldSyntax? receiver = Kind == TokenKind.LeftParenthesis ? ParseReceiver() : null;
        LibraryIndexer? indexer = _lexer.Indexer;
        _ = indexer?.Take();
        string? type = receiver is null ? null : indexer?.Take();
        int names = indexer?.Count ?? 0;
        Identifier name = ParseName();
        if (Kind == TokenKind.LeftBracket)
        {
            _errors.AddSyntax(Position, "unexpected [, expecting (");
        }

        FunctionTypeSyntax signature = ParseSignature(position);
        if (Kind == TokenKind.LeftBrace && _skipper?.Next() is TextPlace end)
        {
            _lexer.SkipTo(end);
            return new(position, receiver, name, signature, null) { IsLeftOut = true };
        }

        BlockStatement? body = Kind == TokenKind.LeftBrace ? ParseFunctionBody() : null;
        indexer?.Note(type, name.Name, names, body is null ? null : _lexer.PlaceOfPrevious);
        if (body is null && SkipSemicolonBeforeBrace())
        {
            body = ParseFunctionBody();
        }

        return new FunctionDeclaration(position, receiver, name, signature, body);
    }

    /// <summary>Null, with a report, if there is none in the parentheses.</summary>
    FieldSyntax? ParseReceiver()
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

        return receivers.IsEmpty ? null : receivers[0];
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
