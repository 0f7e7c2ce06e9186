using System.Collections.Generic;
using System.Collections.Immutable;

namespace GcSim.Scenarios;

// Assignments and short variable declarations.

sealed partial class Checker
{
    /// <summary>
    /// Checks the values on the right of an assignment to so many places. One value may be a call of several results, or
    /// a form v, ok for two places; the result is then the types of the parts. A wrong number is reported.
    /// </summary>
    ImmutableArray<GoType> CheckRightSide(
        ImmutableArray<Expression> values,
        int count,
        SourcePosition position
    )
    {
        if (values.Length == 1 && count > 1)
        {
            return CheckSpread(values[0], count, position);
        }

        foreach (Expression value in values)
        {
            CheckValue(value);
        }

        if (values.Length != count)
        {
            Report(position, $"assignment count mismatch: {count} = {values.Length}");
            SettleAll(values);
        }

        ImmutableArray<GoType>.Builder types = ImmutableArray.CreateBuilder<GoType>(count);
        for (int i = 0; i < count; i++)
        {
            bool isPaired = values.Length == count;
            types.Add(isPaired ? values[i].Type : _types.Invalid);
        }

        return types.MoveToImmutable();
    }

    /// <summary>Checks values that nothing is assigned from, for the errors in themselves.</summary>
    void CheckUnassigned(ImmutableArray<Expression> values)
    {
        foreach (Expression value in values)
        {
            CheckValue(value);
        }

        SettleAll(values);
    }

    void SettleAll(ImmutableArray<Expression> values)
    {
        foreach (Expression value in values)
        {
            Settle(value);
        }
    }

    ImmutableArray<GoType> CheckSpread(Expression value, int count, SourcePosition position)
    {
        CheckValues(value);
        if (count == 2 && IsCommaOkForm(value) && !IsInvalid(value))
        {
            value.IsCommaOk = true;
            return [value.Type, _types.Basic(BasicKind.UntypedBool)];
        }

        if (value.Type is TupleType tuple && tuple.Types.Length == count)
        {
            return tuple.Types;
        }

        int have = value.Type is TupleType other ? other.Types.Length : 1;
        if (!IsInvalid(value))
        {
            Report(position, $"assignment count mismatch: {count} = {have}");
        }

        ImmutableArray<GoType>.Builder types = ImmutableArray.CreateBuilder<GoType>(count);
        for (int i = 0; i < count; i++)
        {
            types.Add(_types.Invalid);
        }

        return types.MoveToImmutable();
    }

    static bool IsCommaOkForm(Expression value) =>
        value
            is IndexExpression { Mode: ExpressionMode.MapElement }
                or TypeAssertionExpression
                or UnaryExpression { Operator: UnaryOperator.Receive };

    void CheckAssignment(AssignmentStatement statement)
    {
        if (statement.Operator is BinaryOperator @operator)
        {
            CheckOperatorAssignment(statement, @operator);
            return;
        }

        foreach (Expression place in statement.Left)
        {
            CheckPlace(place);
        }

        ImmutableArray<GoType> types = CheckRightSide(
            statement.Right,
            statement.Left.Length,
            statement.Position
        );
        bool isPaired = statement.Right.Length == statement.Left.Length;
        for (int i = 0; i < statement.Left.Length; i++)
        {
            AssignTo(statement.Left[i], types[i], isPaired ? statement.Right[i] : null);
        }
    }

    /// <summary>Assigns a value, or one of several results, to a checked place.</summary>
    void AssignTo(Expression place, GoType type, Expression? value)
    {
        bool isBlank = place is Identifier { IsBlank: true };
        if (value is not null && isBlank)
        {
            GoType own = TypeOfNew(value);
            Assign(value, own, "assignment");
            place.Type = own;
        }
        else if (value is not null)
        {
            Assign(value, place.Type, "assignment");
        }
        else if (isBlank)
        {
            place.Type = DefaultType(type);
        }
        else if (!IsInvalid(type) && !IsInvalid(place))
        {
            bool isBoolean = type == _types.Basic(BasicKind.UntypedBool);
            bool fits = isBoolean && place.Type.Underlying is BasicType { IsBoolean: true };
            if (!fits)
            {
                AssignPart(place, type, place.Type);
            }
        }
    }

    void CheckOperatorAssignment(AssignmentStatement statement, BinaryOperator @operator)
    {
        Expression left = statement.Left[0];
        Expression right = statement.Right[0];
        CheckValue(left);
        CheckValue(right);
        if (IsInvalid(left) || IsInvalid(right))
        {
            return;
        }

        RequireAssignable(left);
        BinaryExpression operation = new(statement.Position, @operator, left, right);
        CheckOperation(operation, @operator, left, right);
    }

    void CheckShortDeclaration(ShortVariableDeclaration statement)
    {
        ImmutableArray<GoType> types = CheckRightSide(
            statement.Right,
            statement.Left.Length,
            statement.Position
        );
        statement.IsNew = FindNewNames(statement);
        for (int i = 0; i < statement.Left.Length; i++)
        {
            Expression? value =
                statement.Right.Length == statement.Left.Length ? statement.Right[i] : null;
            if (statement.IsNew[i])
            {
                DeclareNew((Identifier)statement.Left[i], types[i], value);
            }
            else if (IsDeclaredHere(statement.Left[i]))
            {
                CheckPlace(statement.Left[i]);
                AssignTo(statement.Left[i], types[i], value);
            }
        }

        // The new names are known only behind the statement.
        for (int i = 0; i < statement.Left.Length; i++)
        {
            if (statement.IsNew[i])
            {
                AddLocal(((Identifier)statement.Left[i]).Variable!);
            }
        }
    }

    /// <summary>Whether a place on the left of <c>:=</c> is an older variable of this block, or blank.</summary>
    bool IsDeclaredHere(Expression place) =>
        place is Identifier { IsParenthesized: false } name
        && (name.IsBlank || _scope.FindHere(name.Name) is not null);

    void DeclareNew(Identifier name, GoType type, Expression? value)
    {
        GoType own = value is null ? DefaultType(type) : TypeOfNew(value);
        if (value is not null)
        {
            Assign(value, own, "assignment");
            own = value.HasType && IsInvalid(value) ? _types.Invalid : own;
        }

        NewLocal(name, own);
    }

    /// <summary>Which names on the left of <c>:=</c> are new in this block; there must be one.</summary>
    ImmutableArray<bool> FindNewNames(ShortVariableDeclaration statement)
    {
        ImmutableArray<bool>.Builder isNew = ImmutableArray.CreateBuilder<bool>(
            statement.Left.Length
        );
        bool hasNew = false;
        bool hasProblem = false;
        HashSet<string> seen = [];
        foreach (Expression place in statement.Left)
        {
            if (place is not Identifier { IsParenthesized: false } name)
            {
                Report(place, $"non-name {Print(place)} on left side of :=");
                hasProblem = true;
                isNew.Add(false);
                continue;
            }

            bool isRepeated = !name.IsBlank && !seen.Add(name.Name);
            if (isRepeated)
            {
                Report(name, $"{name.Name} repeated on left side of :=");
            }

            bool isFresh = !name.IsBlank && !isRepeated && _scope.FindHere(name.Name) is null;
            hasNew |= isFresh;
            isNew.Add(isFresh);
        }

        if (!hasNew && !hasProblem)
        {
            Report(statement, "no new variables on left side of :=");
        }

        return isNew.MoveToImmutable();
    }
}
