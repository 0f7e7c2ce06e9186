// The forms with a value and ok: an element of a map, a receive, a type assertion, where two values are
// wanted of it. Go: cmd/gc/order.c OAS2MAPR, OAS2RECV, OAS2DOTTYPE

using System.Collections.Immutable;

namespace GcSim.Scenarios;

/// <summary>Assignments and declarations of a value and ok.</summary>
sealed class CommaOkLowering(FunctionLowering f)
{
    /// <summary><c>v, ok = x</c>.</summary>
    public void Assign(SourcePosition position, ImmutableArray<Expression> left, Expression right)
    {
        f.Targets.Prepare(left);
        f.Order.PrepareOperands(right);
        (int value, int ok) = Evaluate(right, !AssignmentTarget.IsBlankName(left[0]));
        f.At(position);
        f.MultipleAssignments.Store(position, left, [value, ok], [right.Type, f.TypeTable.Bool]);
    }

    /// <summary><c>v, ok := x</c>.</summary>
    public void Define(ShortVariableDeclaration declaration)
    {
        Expression right = declaration.Right[0];
        f.Order.PrepareOperands(right);
        bool isWanted = !AssignmentTarget.IsBlankName(declaration.Left[0]);
        (int value, int ok) = Evaluate(right, isWanted);
        f.At(declaration.Position);
        f.Statements.PutDefined(declaration, 0, value, right.Type);
        f.Statements.PutDefined(declaration, 1, ok, f.TypeTable.Bool);
    }

    /// <summary><c>var v, ok = x</c> inside a function.</summary>
    public void Declare(VariableDeclaration declaration)
    {
        Expression right = declaration.Values[0];
        f.Order.PrepareOperands(right);
        (int value, int ok) = Evaluate(right, !declaration.Names[0].IsBlank);
        DeclareWith(declaration.Names[0], value, right.Type);
        DeclareWith(declaration.Names[1], ok, f.TypeTable.Bool);
    }

    /// <summary>The same outside of functions.</summary>
    public void Initialize(GlobalInitializer initializer)
    {
        Expression right = initializer.Value;
        f.At(right.Position);
        f.Order.PrepareOperands(right);
        (int value, int ok) = Evaluate(right, !initializer.Variables[0].IsBlank);
        InitializeWith(initializer.Variables[0], value, right.Type);
        InitializeWith(initializer.Variables[1], ok, f.TypeTable.Bool);
    }

    void DeclareWith(Identifier name, int slot, GoType type)
    {
        if (name.Variable is VariableSymbol { IsBlank: false } variable)
        {
            int value = f.Conversions.Assigned(variable.Position, slot, type, variable.Type!);
            f.Assignments.DeclareWith(variable, value);
        }
    }

    void InitializeWith(VariableSymbol global, int slot, GoType type)
    {
        if (!global.IsBlank)
        {
            f.Assignments.InitializeWith(global, slot, type);
        }
    }

    /// <summary>
    /// Slots of the value and of ok. A value that is not wanted has none; the operands' effects have been had.
    /// </summary>
    (int Value, int Ok) Evaluate(Expression expression, bool isValueWanted)
    {
        switch (expression)
        {
            case IndexExpression element:
                return Access(element, isValueWanted);
            case UnaryExpression receive:
                return Receive(receive, isValueWanted);
            case TypeAssertionExpression assertion:
                int operand = f.Expressions.Value(assertion.Operand);
                f.At(assertion.Position);
                return f.Interfaces.AssertOk(operand, assertion.Type, isValueWanted);
            default:
                throw new System.ArgumentOutOfRangeException(
                    nameof(expression),
                    expression.GetType().Name,
                    "CommaOkLowering.Evaluate"
                );
        }
    }

    (int Value, int Ok) Access(IndexExpression expression, bool isValueWanted)
    {
        MapElement element = f.Maps.ReadElementOf(expression);
        f.At(expression.Position);
        (int address, int ok) = f.Maps.Access(element);
        return (isValueWanted ? Loaded(Place.OfMemory(address), expression.Type) : -1, ok);
    }

    (int Value, int Ok) Receive(UnaryExpression receive, bool isValueWanted)
    {
        int channel = f.Expressions.Value(receive.Operand);
        f.At(receive.Position);
        if (!isValueWanted)
        {
            return (-1, f.Channels.Receive(channel, null));
        }

        AddressedValue value = f.Runtime.NewResult(receive.Type);
        int ok = f.Channels.Receive(channel, value);
        return (Loaded(RuntimeCallLowering.PlaceOf(value), receive.Type), ok);
    }

    int Loaded(Place place, GoType type)
    {
        int slot = f.NewTemporary(type);
        f.Places.Load(place, type, slot);
        return slot;
    }
}
