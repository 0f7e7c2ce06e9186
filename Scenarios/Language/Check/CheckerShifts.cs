using System.Numerics;

namespace GcSim.Scenarios;

// Shifts. The value shifted keeps waiting for a type if it has none; the count is unsigned.

sealed partial class Checker
{
    static bool IsShift(BinaryOperator @operator) =>
        @operator is BinaryOperator.ShiftLeft or BinaryOperator.ShiftRight;

    void CheckShift(
        Expression expression,
        BinaryOperator @operator,
        Expression left,
        Expression right
    )
    {
        if (!CheckShiftCount(expression, right))
        {
            Invalidate(expression);
            return;
        }

        if (
            left.Constant is not null
            && IsUntyped(left.Type)
            && IsIntegral(left)
            && right.Constant is not null
        )
        {
            BasicType kind = (BasicType)left.Type;
            Raise(left, kind.IsInteger ? kind : _types.Basic(BasicKind.UntypedInt));
        }

        bool isInteger =
            left.Type.Underlying is BasicType { IsInteger: true }
            || (IsUntyped(left.Type) && IsIntegral(left));
        if (!isInteger)
        {
            string name = DefaultType(left.Type).ToSourceString();
            Fail(expression, $"invalid operation: {Print(expression)} (shift of type {name})");
        }
        else if (left.Constant is IntegerConstant value && right.Constant is IntegerConstant count)
        {
            FoldShift(expression, @operator, left.Type, value.Value, count.Value);
        }
        else
        {
            SetValue(expression, left.Type, ExpressionMode.Value);
        }
    }

    void FoldShift(
        Expression expression,
        BinaryOperator @operator,
        GoType type,
        BigInteger value,
        BigInteger count
    )
    {
        IntegerConstant? result = ConstantMath.Shift(
            value,
            @operator == BinaryOperator.ShiftLeft,
            count
        );
        if (result is null)
        {
            Fail(expression, "constant shift overflow");
        }
        else
        {
            SetRepresented(expression, type, result);
        }
    }

    /// <summary>A shift count is unsigned; one without a type becomes a uint.</summary>
    bool CheckShiftCount(Expression expression, Expression count)
    {
        if (IsUntyped(count.Type) && IsIntegral(count))
        {
            if (count.Constant is not null && !IsSmallCount(count))
            {
                return false;
            }

            Settle(count, _types.Basic(BasicKind.Uint));
            return !IsInvalid(count);
        }

        if (count.Type.Underlying is BasicType { IsUnsigned: true })
        {
            return true;
        }

        string type = DefaultType(count.Type).ToSourceString();
        Report(
            expression,
            $"invalid operation: {Print(expression)} (shift count type {type}, must be unsigned integer)"
        );
        return false;
    }

    bool IsSmallCount(Expression count)
    {
        ConstantValue? value = ConstantConversion.Represent(
            count.Constant!,
            _types.Basic(BasicKind.UntypedInt),
            out _
        );
        if (value is IntegerConstant integer && integer.Value.Sign < 0)
        {
            Report(count, $"negative shift count {Print(count)}");
            return false;
        }

        return true;
    }
}
