using System.Collections.Immutable;

namespace GcSim.Scenarios;

// The nodes of written types that are not names or pointers. They are expressions, since a conversion or a call of
// make has a type where a value may stand. The compiler needs none of them: Expression.Type is the type that they denote.

/// <summary><c>[n]T</c>, <c>[...]T</c> or <c>[]T</c>.</summary>
public sealed class ArrayTypeSyntax(
    SourcePosition position,
    Expression? length,
    bool hasEllipsis,
    Expression element
) : Expression(position)
{
    /// <summary>Null for a slice type and for <c>[...]</c>.</summary>
    public Expression? Length { get; } = length;

    /// <summary>Whether the length is to be counted from a literal: <c>[...]T</c>.</summary>
    public bool HasEllipsis { get; } = hasEllipsis;

    public Expression Element { get; } = element;
}

/// <summary><c>map[K]V</c>.</summary>
public sealed class MapTypeSyntax(SourcePosition position, Expression key, Expression element)
    : Expression(position)
{
    public Expression Key { get; } = key;

    public Expression Element { get; } = element;
}

/// <summary><c>chan T</c>, <c>chan&lt;- T</c> or <c>&lt;-chan T</c>.</summary>
public sealed class ChanTypeSyntax(
    SourcePosition position,
    ChanDirection direction,
    Expression element
) : Expression(position)
{
    public ChanDirection Direction { get; } = direction;

    public Expression Element { get; } = element;
}

/// <summary>One field, method, parameter or result as written.</summary>
public sealed class FieldSyntax(
    SourcePosition position,
    Identifier? name,
    Expression typeSyntax,
    bool isVariadic
) : Node(position)
{
    /// <summary>Null for an embedded field and an unnamed parameter.</summary>
    public Identifier? Name { get; } = name;

    public Expression TypeSyntax { get; } = typeSyntax;

    /// <summary>Whether the parameter is written <c>...T</c>; the syntax is then that of T.</summary>
    public bool IsVariadic { get; } = isVariadic;
}

/// <summary>A signature: <c>func(…) …</c>, or the part after the name of a function.</summary>
public sealed class FunctionTypeSyntax(
    SourcePosition position,
    ImmutableArray<FieldSyntax> parameters,
    ImmutableArray<FieldSyntax> results
) : Expression(position)
{
    public ImmutableArray<FieldSyntax> Parameters { get; } = parameters;

    public ImmutableArray<FieldSyntax> Results { get; } = results;
}

/// <summary><c>struct { … }</c>.</summary>
public sealed class StructTypeSyntax(SourcePosition position, ImmutableArray<FieldSyntax> fields)
    : Expression(position)
{
    public ImmutableArray<FieldSyntax> Fields { get; } = fields;
}

/// <summary>
/// <c>interface { … }</c>: a member with a name is a method whose type is a <see cref="FunctionTypeSyntax"/>, one
/// without is an embedded interface.
/// </summary>
public sealed class InterfaceTypeSyntax(
    SourcePosition position,
    ImmutableArray<FieldSyntax> members
) : Expression(position)
{
    public ImmutableArray<FieldSyntax> Members { get; } = members;
}
