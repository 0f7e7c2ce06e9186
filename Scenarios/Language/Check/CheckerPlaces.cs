namespace GcSim.Scenarios;

// Addresses, and which variable a place is a part of.

sealed partial class Checker
{
    void CheckAddressOf(UnaryExpression expression)
    {
        Expression operand = expression.Operand;
        CheckValue(operand);
        if (IsInvalid(operand))
        {
            Invalidate(expression);
            return;
        }

        bool isLiteral = operand is CompositeLiteral;
        if (!isLiteral && !operand.IsAddressable)
        {
            Fail(expression, $"cannot take the address of {Print(operand)}");
            return;
        }

        if (!isLiteral)
        {
            NoteAddressTaken(operand);
        }

        SetValue(expression, _types.PointerTo(operand.Type), ExpressionMode.Value);
    }

    /// <summary>Notes that the address of the variable that a place is part of is taken.</summary>
    static void NoteAddressTaken(Expression place)
    {
        if (RootOf(place) is VariableSymbol variable)
        {
            variable.IsAddressTaken = true;
        }
    }

    /// <summary>The variable that a place is a part of; null if it is reached through a pointer.</summary>
    static VariableSymbol? RootOf(Expression place)
    {
        while (true)
        {
            switch (place)
            {
                case Identifier name:
                    return name.Variable;
                case SelectorExpression { Variable: VariableSymbol member }:
                    return member;
                case SelectorExpression { Selection: Selection selection } selector:
                    foreach (FieldStep step in selection.Path)
                    {
                        if (step.IsDereference)
                        {
                            return null;
                        }
                    }

                    place = selector.Operand;
                    break;
                case IndexExpression { Operand.Type.Underlying: ArrayType } index:
                    place = index.Operand;
                    break;
                default:
                    return null;
            }
        }
    }

    /// <summary>Checks the left side of an assignment. To assign to a variable is not to use it.</summary>
    void CheckPlace(Expression place)
    {
        if (place is Identifier { IsBlank: true })
        {
            place.Mode = ExpressionMode.Variable;
            place.Type = _types.Invalid;
            return;
        }

        VariableSymbol? variable = place is Identifier name
            ? _scope.Find(name.Name) as VariableSymbol
            : null;
        bool wasUsed = variable?.IsUsed ?? false;
        CheckValue(place);
        if (variable is not null && variable.Owner == _function)
        {
            variable.IsUsed = wasUsed;
        }

        if (!IsInvalid(place))
        {
            RequireAssignable(place);
        }
    }

    void RequireAssignable(Expression place)
    {
        if (place.Mode is not (ExpressionMode.Variable or ExpressionMode.MapElement))
        {
            Fail(place, $"cannot assign to {Print(place)}");
            return;
        }

        if (RootOf(place) is VariableSymbol variable)
        {
            variable.IsReassigned = true;
            variable.IsAssignedByCapture |=
                variable.Owner is not null && variable.Owner != _function;
        }
    }
}
