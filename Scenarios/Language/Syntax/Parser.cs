using System;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace GcSim.Scenarios;

// Recursive descent over the tokens of one file, with one token to look at. Precedence climbing for binary operators.
//
// A syntax error is reported where the parser stops understanding; it goes on at the next statement or declaration, so
// that several errors are found. Nodes in between may be placeholders: a tree with syntax errors is not checked.
//
// What is bounded: nesting. Each level of nesting, and each link of a chain such as a+b+c or f()()(), counts one, so that
// the height of the tree and with it the stack that any later recursion needs is bounded by MaxDepth. One
// and a half megabytes of stack are enough for that; on a smaller one the limit is where the stack ends.
// What always ends: every loop consumes a token or stops; at the end of the file all loops stop.

/// <summary>Makes the syntax tree of a file.</summary>
sealed partial class Parser
{
    /// <summary>Levels of nesting allowed in a file.</summary>
    public const int MaxDepth = 1000;

    /// <summary>The nesting of parentheses and brackets, or less than 0 where <c>{</c> opens a block.</summary>
    const int InHeader = -1;

    readonly Lexer _lexer;
    readonly ErrorList _errors;
    readonly NodeStack<Expression> _expressions = new();
    readonly NodeStack<Statement> _statements = new();
    readonly NodeStack<Identifier> _names = new();
    readonly NodeStack<FieldSyntax> _fields = new();
    readonly NodeStack<Declaration> _declarations = new();
    BodySkipper? _skipper;
    int _depth;
    int _nesting;

    Parser(Lexer lexer, ErrorList errors)
    {
        _lexer = lexer;
        _errors = errors;
    }

    TokenKind Kind => _lexer.Kind;

    SourcePosition Position => _lexer.Position;

    /// <summary>Parses a file; null if not even its package clause is there.</summary>
    public static FileSyntax? Parse(SourceFile source, int file, NameTable names, ErrorList errors)
    {
        Lexer lexer = new(source.Text, file, names, errors);
        return new Parser(lexer, errors).ParseFile(source);
    }

    /// <summary>Parses a file of the library for the index; null if not even its package clause is there.</summary>
    public static FileSyntax? ParseForIndex(
        SourceFile source,
        NameTable names,
        ErrorList errors,
        LibraryIndexer indexer
    )
    {
        Lexer lexer = new(source.Text, 0, names, errors) { Indexer = indexer };
        return new Parser(lexer, errors).ParseFile(source);
    }

    /// <summary>Parses a file of the library, which has been read before, but for the bodies to skip.</summary>
    public static FileSyntax ParseLibrary(
        SourceFile source,
        int file,
        NameTable names,
        ErrorList errors,
        BodySkipper skipper
    )
    {
        Lexer lexer = new(source.Text, file, names, errors);
        return new Parser(lexer, errors) { _skipper = skipper }.ParseFile(source)!;
    }

    FileSyntax? ParseFile(SourceFile source)
    {
        ImmutableArray<Directive>.Builder directives = ImmutableArray.CreateBuilder<Directive>();
        _lexer.OnLineComment = (position, text) => AddDirective(directives, position, text);
        _lexer.Next();
        if (Kind != TokenKind.Package)
        {
            _errors.AddSyntax(Position, "package statement must be first");
            return null;
        }

        _lexer.OnLineComment = null;
        _lexer.Next();
        Identifier package = ParseName();
        if (package.IsBlank && Kind != TokenKind.Error)
        {
            _errors.AddSyntax(package.Position, "invalid package name _");
        }

        ExpectEndOfDeclaration();
        ImmutableArray<ImportDeclaration> imports = ParseImports();
        ImmutableArray<Declaration> declarations = ParseTopLevel();
        return new FileSyntax(source, package, directives.ToImmutable(), imports, declarations);
    }

    static void AddDirective(
        ImmutableArray<Directive>.Builder directives,
        SourcePosition position,
        string comment
    )
    {
        const string Prefix = "//gcsim:";
        if (comment.StartsWith(Prefix, StringComparison.Ordinal))
        {
            ReadOnlySpan<char> rest = comment.AsSpan(Prefix.Length).TrimEnd();
            int blank = rest.IndexOfAny(' ', '\t');
            string key = (blank < 0 ? rest : rest[..blank]).ToString();
            string value = (blank < 0 ? [] : rest[blank..].Trim()).ToString();
            directives.Add(new Directive(position, key, value));
        }
    }

    /// <summary>Counts a level of nesting; too many end the parse.</summary>
    void Enter()
    {
        bool isTooDeep =
            ++_depth >= MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack();
        if (isTooDeep && Kind != TokenKind.EndOfFile)
        {
            _errors.AddSyntax(Position, $"nesting deeper than {MaxDepth} levels is not supported");
            _lexer.Stop();
        }
    }

    void Leave() => _depth--;

    bool Skip(TokenKind kind)
    {
        bool isThere = Kind == kind;
        if (isThere)
        {
            _lexer.Next();
        }

        return isThere;
    }

    /// <summary>Passes a token that must be here; its position either way.</summary>
    SourcePosition Expect(TokenKind kind)
    {
        SourcePosition position = Position;
        if (!Skip(kind))
        {
            ReportUnexpected($", expecting {TokenFacts.Text(kind)}");
        }

        return position;
    }

    void ReportUnexpected(string context)
    {
        if (Kind == TokenKind.Error)
        {
            return; // The lexer has said what is wrong.
        }

        string text = TokenFacts.Text(Kind);
        string name = _lexer.Text.Length is > 0 and < 60 ? $"{text} {_lexer.Text}" : text;
        bool isKeyword = Kind >= TokenFacts.FirstKeyword;
        _errors.AddSyntax(Position, $"unexpected {(isKeyword ? text : name)}{context}");
    }

    Identifier ParseName()
    {
        Identifier name = new(Position, Kind == TokenKind.Name ? _lexer.Text : "_");
        Expect(TokenKind.Name);
        return name;
    }

    ImmutableArray<Identifier> ParseNames()
    {
        int start = _names.Start();
        do
        {
            _names.Add(ParseName());
        } while (Skip(TokenKind.Comma));

        return _names.Finish(start);
    }

    bool IsSemicolon => Kind is TokenKind.Semicolon or TokenKind.Newline;

    bool SkipSemicolon()
    {
        bool isThere = IsSemicolon;
        if (isThere)
        {
            _lexer.Next();
        }

        return isThere;
    }
}
