using System.Numerics;

namespace GcSim.Scenarios;

// x[low:high:max].

sealed partial class Checker
{
    void CheckSlice(SliceExpression expression)
    {
        CheckValue(expression.Operand);
        Settle(expression.Operand);
        Expression operand = expression.Operand;
        GoType structure = Dereferenced(operand.Type);
        (GoType? result, long length) = structure switch
        {
            BasicType { IsString: true } => (operand.Type, StringLength(operand)),
            SliceType => (operand.Type, -1),
            ArrayType array => (_types.SliceOf(array.Element), array.Length),
            _ => (null, -1),
        };

        CheckSliceBounds(expression, length, structure is ArrayType);
        if (IsInvalid(operand) || result is null)
        {
            string type = operand.Type.ToSourceString();
            FailUnless(
                IsInvalid(operand),
                expression,
                $"cannot slice {Print(operand)} (type {type})"
            );
            return;
        }

        SetValue(expression, result, ExpressionMode.Value);
        if (structure is BasicType && expression.Max is not null)
        {
            Report(expression, $"invalid operation {Print(expression)} (3-index slice of string)");
        }

        if (operand.Type.Underlying is ArrayType)
        {
            CheckSliceOfArray(expression);
        }
    }

    /// <summary>The slice points into the array, which must have an address then.</summary>
    void CheckSliceOfArray(SliceExpression expression)
    {
        if (expression.Operand.IsAddressable)
        {
            NoteAddressTaken(expression.Operand);
        }
        else
        {
            string shown = Print(expression);
            Fail(expression, $"invalid operation {shown} (slice of unaddressable value)");
        }
    }

    void CheckSliceBounds(SliceExpression expression, long length, bool isArray)
    {
        BigInteger? low = CheckSliceBound(expression.Low, length, isArray);
        BigInteger? high = CheckSliceBound(expression.High, length, isArray);
        BigInteger? max = CheckSliceBound(expression.Max, length, isArray);
        if (low > high || low > max)
        {
            string other = Print(low > high ? expression.High! : expression.Max!);
            Report(expression.Low!, $"invalid slice index: {Print(expression.Low!)} > {other}");
        }
        else if (high > max)
        {
            Report(
                expression.High!,
                $"invalid slice index: {Print(expression.High!)} > {Print(expression.Max!)}"
            );
        }
    }

    /// <summary>Checks a bound; its value if it is constant and good.</summary>
    BigInteger? CheckSliceBound(Expression? bound, long length, bool isArray)
    {
        if (bound is null)
        {
            return null;
        }

        CheckValue(bound);
        if (IsInvalid(bound))
        {
            return null;
        }

        if (!IsIntegral(bound))
        {
            string type = DefaultType(bound.Type).ToSourceString();
            Report(bound, $"invalid slice index {Print(bound)} (type {type})");
            return null;
        }

        SettleIndex(bound);
        if (bound.Constant is not IntegerConstant constant)
        {
            return null;
        }

        string? problem =
            constant.Value < 0 ? "index must be non-negative"
            : length >= 0 && constant.Value > length
                ? $"out of bounds for {length}-{(isArray ? "element array" : "byte string")}"
            : constant.Value > long.MaxValue ? "index too large"
            : null;
        if (problem is not null)
        {
            Report(bound, $"invalid slice index {Print(bound)} ({problem})");
            return null;
        }

        return constant.Value;
    }
}
