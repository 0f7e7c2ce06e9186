using System.Collections.Immutable;

namespace GcSim.Scenarios;

// The nodes of expressions. They are only data, so that one file holds them all and shows the grammar at a glance.
// Members with an internal setter are the checker's.

/// <summary>A name. <see cref="Symbol"/> is what it stands for; null for the blank identifier.</summary>
public sealed class Identifier(SourcePosition position, string name) : Expression(position)
{
    public string Name { get; } = name;

    public bool IsBlank => Name == "_";

    public Symbol? Symbol { get; internal set; }

    public override VariableSymbol? Variable => Symbol as VariableSymbol;
}

/// <summary>A literal number, rune or string. Its value is <see cref="Expression.Constant"/>.</summary>
public sealed class BasicLiteral(SourcePosition position, LiteralKind kind, string text)
    : Expression(position)
{
    public LiteralKind Kind { get; } = kind;

    /// <summary>The text as it stands in the source, quotes included.</summary>
    public string Text { get; } = text;
}

/// <summary><c>T{…}</c>, or <c>{…}</c> as an element of another one.</summary>
public sealed class CompositeLiteral(
    SourcePosition position,
    Expression? typeSyntax,
    ImmutableArray<CompositeElement> elements,
    SourcePosition closingBrace
) : Expression(position)
{
    /// <summary>The written type; null if elided.</summary>
    public Expression? TypeSyntax { get; } = typeSyntax;

    public ImmutableArray<CompositeElement> Elements { get; } = elements;

    public SourcePosition ClosingBrace { get; } = closingBrace;

    /// <summary>
    /// Whether the elided type is a pointer: the literal means <c>&amp;T{…}</c>, and its type is <c>*T</c>.
    /// </summary>
    public bool IsElidedAddress { get; internal set; }

    /// <summary>The struct, array, slice or map type that is built (possibly named).</summary>
    public GoType? LiteralType { get; internal set; }
}

/// <summary>One element of a composite literal.</summary>
public sealed class CompositeElement(Expression? key, Expression value)
    : Node((key ?? value).Position)
{
    /// <summary>Field name, index or map key; null if none is written.</summary>
    public Expression? Key { get; } = key;

    public Expression Value { get; } = value;

    /// <summary>The field that is set, if the literal is of a struct.</summary>
    public StructField? Field { get; internal set; }

    /// <summary>The index that is set, if the literal is of an array or a slice.</summary>
    public long Index { get; internal set; }
}

/// <summary><c>func(…) … { … }</c>.</summary>
public sealed class FunctionLiteral(
    SourcePosition position,
    FunctionTypeSyntax signature,
    BlockStatement body
) : Expression(position)
{
    public FunctionTypeSyntax Signature { get; } = signature;

    public BlockStatement Body { get; } = body;

    /// <summary>Parameters, variables, captures of the function.</summary>
    public FunctionInfo? Info { get; internal set; }
}

/// <summary><c>x.Name</c>. See <see cref="Selection"/>.</summary>
public sealed class SelectorExpression(Expression operand, Identifier name)
    : Expression(operand.Position)
{
    public Expression Operand { get; } = operand;

    public Identifier Name { get; } = name;

    public Selection? Selection { get; internal set; }

    public override VariableSymbol? Variable => Selection?.Member as VariableSymbol;
}

/// <summary><c>x[i]</c>; the operand is an array, a pointer to one, a slice, a string or a map.</summary>
public sealed class IndexExpression(Expression operand, Expression index)
    : Expression(operand.Position)
{
    public Expression Operand { get; } = operand;

    public Expression Index { get; } = index;
}

/// <summary><c>x[low:high:max]</c>; absent bounds are null.</summary>
public sealed class SliceExpression(
    Expression operand,
    Expression? low,
    Expression? high,
    Expression? max
) : Expression(operand.Position)
{
    public Expression Operand { get; } = operand;

    public Expression? Low { get; } = low;

    public Expression? High { get; } = high;

    public Expression? Max { get; } = max;
}

/// <summary><c>x.(T)</c>. The guard <c>x.(type)</c> is part of <see cref="TypeSwitchStatement"/>.</summary>
public sealed class TypeAssertionExpression(Expression operand, Expression target)
    : Expression(operand.Position)
{
    public Expression Operand { get; } = operand;

    public Expression Target { get; } = target;
}

/// <summary>What a call does.</summary>
public enum CallKind
{
    Unchecked,

    /// <summary><c>T(x)</c>.</summary>
    Conversion,

    /// <summary>A predeclared function or one of package unsafe; see <see cref="CallExpression.Builtin"/>.</summary>
    Builtin,

    /// <summary>A declared function of the program or of a library package.</summary>
    Function,

    /// <summary>A method whose body is known; the receiver is the selector's operand.</summary>
    Method,

    /// <summary>A method looked up in the interface's table.</summary>
    InterfaceMethod,

    /// <summary>A function value.</summary>
    Value,
}

/// <summary><c>f(a, b…)</c>.</summary>
public sealed class CallExpression(
    Expression function,
    ImmutableArray<Expression> arguments,
    bool hasEllipsis,
    SourcePosition closingParenthesis
) : Expression(function.Position)
{
    public Expression Function { get; } = function;

    /// <summary>
    /// The arguments as written. One argument may be a call with several results that fill several parameters.
    /// </summary>
    public ImmutableArray<Expression> Arguments { get; } = arguments;

    /// <summary>Whether the last argument is followed by <c>...</c>: the slice is passed as it is.</summary>
    public bool HasEllipsis { get; } = hasEllipsis;

    public SourcePosition ClosingParenthesis { get; } = closingParenthesis;

    public CallKind Kind { get; internal set; }

    /// <summary>The function or method called, if <see cref="Kind"/> is Function or Method.</summary>
    public FunctionSymbol? Target { get; internal set; }

    /// <summary>The built-in called, if <see cref="Kind"/> is Builtin.</summary>
    public BuiltinFunction? Builtin { get; internal set; }
}

/// <summary><c>*x</c>: a dereference, or a pointer type if its mode is Type.</summary>
public sealed class StarExpression(SourcePosition position, Expression operand)
    : Expression(position)
{
    public Expression Operand { get; } = operand;
}

public sealed class UnaryExpression(
    SourcePosition position,
    UnaryOperator @operator,
    Expression operand
) : Expression(position)
{
    public UnaryOperator Operator { get; } = @operator;

    public Expression Operand { get; } = operand;
}

/// <summary><c>x op y</c>.</summary>
public sealed class BinaryExpression(
    SourcePosition operatorPosition,
    BinaryOperator @operator,
    Expression left,
    Expression right
) : Expression(left.Position)
{
    public SourcePosition OperatorPosition { get; } = operatorPosition;

    public BinaryOperator Operator { get; } = @operator;

    public Expression Left { get; } = left;

    public Expression Right { get; } = right;
}

/// <summary><c>x.(type)</c> where no type switch has it; reported by the checker.</summary>
sealed class TypeSwitchGuard(Expression operand) : Expression(operand.Position)
{
    public Expression Operand { get; } = operand;
}
