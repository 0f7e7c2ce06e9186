using System.Collections.Immutable;

namespace GcSim.Scenarios;

// The nodes of declarations. Grouped declarations are taken apart by the parser: each specification is a node.

public abstract class Declaration(SourcePosition position) : Node(position);

/// <summary><c>import name "path"</c>.</summary>
public sealed class ImportDeclaration(SourcePosition position, Identifier? name, string path)
    : Declaration(position)
{
    /// <summary>The local name; null for the package's own.</summary>
    public Identifier? Name { get; } = name;

    public string Path { get; } = path;
}

/// <summary><c>var a, b T = x, y</c>.</summary>
public sealed class VariableDeclaration(
    SourcePosition position,
    ImmutableArray<Identifier> names,
    Expression? typeSyntax,
    ImmutableArray<Expression> values
) : Declaration(position)
{
    public ImmutableArray<Identifier> Names { get; } = names;

    public Expression? TypeSyntax { get; } = typeSyntax;

    /// <summary>Empty, one for each name, or one call with several results (or a comma-ok form).</summary>
    public ImmutableArray<Expression> Values { get; } = values;
}

/// <summary><c>const a, b T = x, y</c>. An omitted list of values is that of the specification before it.</summary>
public sealed class ConstantDeclaration(
    SourcePosition position,
    ImmutableArray<Identifier> names,
    Expression? typeSyntax,
    ImmutableArray<Expression> values,
    int iota
) : Declaration(position)
{
    public ImmutableArray<Identifier> Names { get; } = names;

    public Expression? TypeSyntax { get; } = typeSyntax;

    public ImmutableArray<Expression> Values { get; } = values;

    /// <summary>The index of the specification in its group.</summary>
    public int Iota { get; } = iota;
}

/// <summary><c>type Name T</c>.</summary>
public sealed class TypeDeclaration(Identifier name, Expression typeSyntax)
    : Declaration(name.Position)
{
    public Identifier Name { get; } = name;

    public Expression TypeSyntax { get; } = typeSyntax;
}

/// <summary><c>func (receiver) Name(…) … { … }</c>.</summary>
public sealed class FunctionDeclaration(
    SourcePosition position,
    FieldSyntax? receiver,
    Identifier name,
    FunctionTypeSyntax signature,
    BlockStatement? body
) : Declaration(position)
{
    public FieldSyntax? Receiver { get; } = receiver;

    public Identifier Name { get; } = name;

    public FunctionTypeSyntax Signature { get; } = signature;

    /// <summary>Null for a function that is declared here and defined outside Go.</summary>
    public BlockStatement? Body { get; } = body;

    /// <summary>Whether there is a body that was not read, as nothing in the program can reach it.</summary>
    public bool IsLeftOut { get; init; }

    /// <summary>What the declaration declares; null for a blank name.</summary>
    public FunctionSymbol? Symbol { get; internal set; }
}

/// <summary>One parsed file.</summary>
public sealed class FileSyntax(
    SourceFile source,
    Identifier package,
    ImmutableArray<Directive> directives,
    ImmutableArray<ImportDeclaration> imports,
    ImmutableArray<Declaration> declarations
) : Node(package.Position)
{
    public SourceFile Source { get; } = source;

    public Identifier Package { get; } = package;

    public ImmutableArray<Directive> Directives { get; } = directives;

    public ImmutableArray<ImportDeclaration> Imports { get; } = imports;

    public ImmutableArray<Declaration> Declarations { get; } = declarations;
}
