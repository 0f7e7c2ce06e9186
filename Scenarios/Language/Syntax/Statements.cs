using System.Collections.Immutable;

namespace GcSim.Scenarios;

// The nodes of statements; only data, like the expressions. Positions are those of the first character, except for
// assignments, sends and the like, where gc reports the operand on the left.

public abstract class Statement(SourcePosition position) : Node(position)
{
    /// <summary>The statement's text, from its first character to behind its last.</summary>
    public SourceRange Range { get; internal set; }
}

/// <summary><c>;</c> alone.</summary>
public sealed class EmptyStatement(SourcePosition position) : Statement(position);

/// <summary><c>{ … }</c>.</summary>
public sealed class BlockStatement(
    SourcePosition position,
    ImmutableArray<Statement> statements,
    SourcePosition closingBrace
) : Statement(position)
{
    public ImmutableArray<Statement> Statements { get; } = statements;

    public SourcePosition ClosingBrace { get; } = closingBrace;
}

/// <summary>A call or a receive whose value is not used.</summary>
public sealed class ExpressionStatement(Expression expression) : Statement(expression.Position)
{
    public Expression Expression { get; } = expression;
}

/// <summary><c>ch &lt;- v</c>.</summary>
public sealed class SendStatement(Expression channel, Expression value)
    : Statement(channel.Position)
{
    public Expression Channel { get; } = channel;

    public Expression Value { get; } = value;
}

/// <summary><c>x++</c> or <c>x--</c>.</summary>
public sealed class IncrementStatement(Expression operand, bool isDecrement)
    : Statement(operand.Position)
{
    public Expression Operand { get; } = operand;

    public bool IsDecrement { get; } = isDecrement;
}

/// <summary>
/// <c>a, b = x, y</c>, <c>a, b = f()</c>, <c>v, ok = m[k]</c>, or <c>x op= y</c> with one operand on each side.
/// </summary>
public sealed class AssignmentStatement(
    ImmutableArray<Expression> left,
    BinaryOperator? @operator,
    ImmutableArray<Expression> right
) : Statement(left[0].Position)
{
    public ImmutableArray<Expression> Left { get; } = left;

    /// <summary>The operator of <c>op=</c>; null for a plain assignment.</summary>
    public BinaryOperator? Operator { get; } = @operator;

    public ImmutableArray<Expression> Right { get; } = right;
}

/// <summary>
/// <c>a, b := x, y</c>. <see cref="IsNew"/> tells which names are declared here; the others are assigned.
/// </summary>
public sealed class ShortVariableDeclaration(
    ImmutableArray<Expression> left,
    ImmutableArray<Expression> right
) : Statement(left[0].Position)
{
    /// <summary>After a check without errors each is an <see cref="Identifier"/>.</summary>
    public ImmutableArray<Expression> Left { get; } = left;

    public ImmutableArray<Expression> Right { get; } = right;

    /// <summary>One for each of <see cref="Left"/>: whether the statement declares that variable.</summary>
    public ImmutableArray<bool> IsNew { get; internal set; }
}

/// <summary>A declaration inside a function.</summary>
public sealed class DeclarationStatement(
    SourcePosition position,
    ImmutableArray<Declaration> declarations
) : Statement(position)
{
    public ImmutableArray<Declaration> Declarations { get; } = declarations;
}

/// <summary><c>go f(x)</c>.</summary>
public sealed class GoStatement(SourcePosition position, Expression call) : Statement(position)
{
    /// <summary>After a check without errors a <see cref="CallExpression"/>.</summary>
    public Expression Call { get; } = call;
}

/// <summary><c>defer f(x)</c>.</summary>
public sealed class DeferStatement(SourcePosition position, Expression call) : Statement(position)
{
    /// <summary>After a check without errors a <see cref="CallExpression"/>.</summary>
    public Expression Call { get; } = call;
}

/// <summary>
/// <c>return x, y</c>; no results are written if the function has none or its named ones are returned.
/// </summary>
public sealed class ReturnStatement(SourcePosition position, ImmutableArray<Expression> results)
    : Statement(position)
{
    public ImmutableArray<Expression> Results { get; } = results;
}

/// <summary><c>break</c>, <c>continue</c>, <c>fallthrough</c>.</summary>
public sealed class BranchStatement(SourcePosition position, BranchKind kind, Identifier? label)
    : Statement(position)
{
    public BranchKind Kind { get; } = kind;

    public Identifier? Label { get; } = label;

    /// <summary>
    /// The for, range, switch, type switch or select statement that is left or continued; null for fallthrough.
    /// </summary>
    public Statement? Target { get; internal set; }
}

/// <summary><c>L: statement</c>.</summary>
public sealed class LabeledStatement(Identifier label, Statement statement)
    : Statement(label.Position)
{
    public Identifier Label { get; } = label;

    public Statement Statement { get; } = statement;
}

/// <summary><c>if init; cond { … } else …</c>.</summary>
public sealed class IfStatement(
    SourcePosition position,
    Statement? initialization,
    Expression condition,
    BlockStatement then,
    Statement? otherwise
) : Statement(position)
{
    public Statement? Initialization { get; } = initialization;

    public Expression Condition { get; } = condition;

    public BlockStatement Then { get; } = then;

    /// <summary>A block or another if statement.</summary>
    public Statement? Otherwise { get; } = otherwise;
}

/// <summary><c>for init; cond; post { … }</c>; every part but the body may be absent.</summary>
public sealed class ForStatement(
    SourcePosition position,
    Statement? initialization,
    Expression? condition,
    Statement? post,
    BlockStatement body
) : Statement(position)
{
    public Statement? Initialization { get; } = initialization;

    public Expression? Condition { get; } = condition;

    public Statement? Post { get; } = post;

    public BlockStatement Body { get; } = body;
}

/// <summary><c>for k, v := range x { … }</c>, with <c>=</c> instead of <c>:=</c>, or without variables.</summary>
public sealed class RangeStatement(
    SourcePosition position,
    Expression? key,
    Expression? value,
    bool isDefinition,
    Expression operand,
    BlockStatement body
) : Statement(position)
{
    /// <summary>Null or blank if the key is not wanted.</summary>
    public Expression? Key { get; } = key;

    /// <summary>Null or blank if the element is not wanted.</summary>
    public Expression? Value { get; } = value;

    /// <summary>Whether key and value are new variables (one of each for the whole loop, as in 2015).</summary>
    public bool IsDefinition { get; } = isDefinition;

    public Expression Operand { get; } = operand;

    public BlockStatement Body { get; } = body;
}

/// <summary><c>switch init; tag { … }</c>.</summary>
public sealed class SwitchStatement(
    SourcePosition position,
    Statement? initialization,
    Expression? tag,
    ImmutableArray<SwitchClause> clauses,
    SourcePosition closingBrace
) : Statement(position)
{
    public Statement? Initialization { get; } = initialization;

    /// <summary>Null means true.</summary>
    public Expression? Tag { get; } = tag;

    public ImmutableArray<SwitchClause> Clauses { get; } = clauses;

    public SourcePosition ClosingBrace { get; } = closingBrace;
}

/// <summary><c>case x, y: …</c> or <c>default: …</c>, of a switch or a type switch.</summary>
public sealed class SwitchClause(
    SourcePosition position,
    bool isDefault,
    ImmutableArray<Expression> values,
    ImmutableArray<Statement> body
) : Node(position)
{
    public bool IsDefault { get; } = isDefault;

    /// <summary>Values, or in a type switch types and nil.</summary>
    public ImmutableArray<Expression> Values { get; } = values;

    public ImmutableArray<Statement> Body { get; } = body;

    /// <summary>The variable that a type switch declares for this clause, if its guard names one.</summary>
    public VariableSymbol? Variable { get; internal set; }
}

/// <summary><c>switch init; name := x.(type) { … }</c>.</summary>
public sealed class TypeSwitchStatement(
    SourcePosition position,
    Statement? initialization,
    Identifier? name,
    Expression operand,
    ImmutableArray<SwitchClause> clauses,
    SourcePosition closingBrace
) : Statement(position)
{
    public Statement? Initialization { get; } = initialization;

    /// <summary>The name that each clause declares anew; see <see cref="SwitchClause.Variable"/>.</summary>
    public Identifier? Name { get; } = name;

    public Expression Operand { get; } = operand;

    public ImmutableArray<SwitchClause> Clauses { get; } = clauses;

    public SourcePosition ClosingBrace { get; } = closingBrace;
}

/// <summary><c>select { … }</c>.</summary>
public sealed class SelectStatement(
    SourcePosition position,
    ImmutableArray<SelectClause> clauses,
    SourcePosition closingBrace
) : Statement(position)
{
    public ImmutableArray<SelectClause> Clauses { get; } = clauses;

    public SourcePosition ClosingBrace { get; } = closingBrace;
}

/// <summary>
/// One clause of a select. The communication is a <see cref="SendStatement"/>, an <see cref="ExpressionStatement"/> of
/// a receive, an <see cref="AssignmentStatement"/> or a <see cref="ShortVariableDeclaration"/> from a receive, or null
/// for default.
/// </summary>
public sealed class SelectClause(
    SourcePosition position,
    Statement? communication,
    ImmutableArray<Statement> body
) : Node(position)
{
    public Statement? Communication { get; } = communication;

    public ImmutableArray<Statement> Body { get; } = body;
}

/// <summary><c>goto L</c>; not supported, reported by the checker.</summary>
sealed class GotoStatement(SourcePosition position, Identifier label) : Statement(position)
{
    public Identifier Label { get; } = label;
}
