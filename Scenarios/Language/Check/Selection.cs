using System.Collections.Immutable;

namespace GcSim.Scenarios;

/// <summary>What a selector <c>x.name</c> denotes.</summary>
public enum SelectionKind
{
    /// <summary>A field of x, possibly through embedded fields.</summary>
    Field,

    /// <summary>A method with a body, bound to x; called, or a method value.</summary>
    Method,

    /// <summary>A method of the interface x (or of an embedded one); called, or a method value.</summary>
    InterfaceMethod,

    /// <summary><c>T.name</c>: a function whose first parameter is the receiver.</summary>
    MethodExpression,

    /// <summary>A member of an imported package.</summary>
    PackageMember,
}

/// <summary>What is done to the operand, after its path, to get the receiver of a method.</summary>
public enum ReceiverAdjustment
{
    None,

    /// <summary>The receiver is a pointer, the operand a value: its address is taken.</summary>
    AddressOf,

    /// <summary>The receiver is a value, the operand a pointer: it is dereferenced.</summary>
    Dereference,
}

/// <summary>One field on the way to what is selected.</summary>
/// <param name="Field">The field.</param>
/// <param name="IsDereference">Whether the value before the field is a pointer to the struct.</param>
public readonly record struct FieldStep(StructField Field, bool IsDereference);

/// <summary>What a selector denotes and the way to it.</summary>
public sealed class Selection
{
    public required SelectionKind Kind { get; init; }

    /// <summary>
    /// The fields to pass through, in order. For a field selection the last is the field itself; for a method these are
    /// the embedded fields that lead to its receiver.
    /// </summary>
    public ImmutableArray<FieldStep> Path { get; init; } = [];

    /// <summary>The method, if it is one with a body, or one of the library.</summary>
    public FunctionSymbol? Method { get; init; }

    /// <summary>The method, if it is one of an interface.</summary>
    public InterfaceMethod? InterfaceMethod { get; init; }

    /// <summary>The type that has the method after <see cref="Path"/> is followed: where an interface's table is.</summary>
    public GoType? Holder { get; init; }

    public ReceiverAdjustment Adjustment { get; init; }

    /// <summary>The receiver type that a method expression names: <c>T</c> or <c>*T</c>; otherwise the operand's.</summary>
    public required GoType? OperandType { get; init; }

    /// <summary>What an imported package's member is.</summary>
    public Symbol? Member { get; init; }
}
