using System;

namespace GcSim.Scenarios;

// An expression and what the checker found out about it. The parser makes the node, the checker fills in the facts
// exactly once (an implicitly repeated constant expression is checked once a repetition; nothing but the constant's
// value is read from it), and everybody after it only reads.
//
// What holds after a check without errors:
//   - Mode is not Unchecked, and Type is set unless Mode is Builtin or Package.
//   - Type is never an untyped constant's type: the checker goes back and gives the final type to every constant,
//     shift and comparison that waited for one. A nil has the type of what it is used as.
//   - Constant is set exactly if Mode is Constant, and is representable in Type.
//   - AssignedTo is set where the value is used as another type by an implicit conversion. Only conversions that do
//     something at run time can differ in more than a name: concrete to interface, interface to interface.

/// <summary>What an expression denotes.</summary>
public enum ExpressionMode
{
    Unchecked,

    /// <summary>A call without results.</summary>
    NoValue,

    /// <summary>A value that has no address.</summary>
    Value,

    /// <summary>An addressable place: variable, dereference, element of a slice, field of one of these.</summary>
    Variable,

    /// <summary><c>m[k]</c>: assignable, not addressable.</summary>
    MapElement,

    Constant,
    Nil,
    Type,
    Builtin,
    Package,
}

/// <summary>An expression or, where the grammar allows one in its place, a type.</summary>
public abstract class Expression(SourcePosition position) : Node(position)
{
    GoType? _type;

    /// <summary>Whether the source has the expression in parentheses; they have no node of their own.</summary>
    public bool IsParenthesized { get; internal set; }

    public ExpressionMode Mode { get; internal set; }

    /// <summary>
    /// The type of the value, or the type denoted if <see cref="Mode"/> is Type. A call of several results has a
    /// <see cref="TupleType"/>, one of none the empty one. Throws if the checker has set none.
    /// </summary>
    public GoType Type
    {
        get =>
            _type
            ?? throw new InvalidOperationException($"{GetType().Name} at {Position} has no type");
        internal set => _type = value;
    }

    /// <summary>Whether the checker has given the expression a type.</summary>
    public bool HasType => _type is not null;

    /// <summary>The value, if the expression is constant.</summary>
    public ConstantValue? Constant { get; internal set; }

    /// <summary>
    /// The type as which the value is used, if an implicit conversion makes it another than <see cref="Type"/>:
    /// in an assignment, argument, result, send, element, key, operand of a comparison or case.
    /// The values of a call with several results keep theirs: compare the tuple's types with the targets'.
    /// </summary>
    public GoType? AssignedTo { get; internal set; }

    /// <summary>
    /// Whether a map element, type assertion or receive is used in its two-value form <c>v, ok</c>.
    /// </summary>
    public bool IsCommaOk { get; internal set; }

    /// <summary>The variable that the expression names; null if it is no name, no variable or blank.</summary>
    public virtual VariableSymbol? Variable => null;

    /// <summary>Whether <c>&amp;x</c> is allowed (composite literals aside).</summary>
    public bool IsAddressable => Mode == ExpressionMode.Variable;
}
