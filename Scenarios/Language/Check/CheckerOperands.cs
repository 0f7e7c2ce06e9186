using System.Numerics;

namespace GcSim.Scenarios;

// Indexes, slices, type assertions and dereferences.

sealed partial class Checker
{
    void CheckIndex(IndexExpression expression)
    {
        CheckValue(expression.Operand);
        CheckValue(expression.Index);
        GoType type = expression.Operand.Type;
        Settle(expression.Operand);
        if (IsInvalid(type) || IsInvalid(expression.Index))
        {
            Invalidate(expression);
            return;
        }

        switch (Dereferenced(type))
        {
            case BasicType { IsString: true }:
                CheckIndexValue(expression, "string", StringLength(expression.Operand));
                SetValue(expression, _types.Basic(BasicKind.Uint8), ExpressionMode.Value);
                break;
            case SliceType slice:
                CheckIndexValue(expression, "slice", -1);
                SetValue(expression, slice.Element, ExpressionMode.Variable);
                break;
            case ArrayType array:
                CheckIndexValue(expression, "array", array.Length);
                SetValue(expression, array.Element, ModeOfElement(expression.Operand));
                break;
            case MapType map:
                Assign(expression.Index, map.Key, "map index");
                SetValue(expression, map.Element, ExpressionMode.MapElement);
                break;
            default:
                string name = expression.Operand.Type.ToSourceString();
                Fail(
                    expression,
                    $"invalid operation: {Print(expression)} (type {name} does not support indexing)"
                );
                break;
        }
    }

    /// <summary>An element of an array is a place if the array is one, or is pointed to.</summary>
    static ExpressionMode ModeOfElement(Expression array) =>
        array.IsAddressable || array.Type.Underlying is PointerType
            ? ExpressionMode.Variable
            : ExpressionMode.Value;

    /// <summary>The structure of a type, or that of the array that a pointer points to.</summary>
    static GoType Dereferenced(GoType type) =>
        type.Underlying is PointerType pointer && pointer.Element.Underlying is ArrayType array
            ? array
            : type.Underlying;

    static long StringLength(Expression operand) =>
        operand.Constant is StringConstant text ? text.Value.Length : -1;

    void CheckIndexValue(IndexExpression expression, string kind, long length)
    {
        Expression index = expression.Index;
        if (!IsIntegral(index))
        {
            Report(index, $"non-integer {kind} index {Print(index)}");
            return;
        }

        SettleIndex(index);
        if (index.Constant is not IntegerConstant constant)
        {
            return;
        }

        BigInteger value = constant.Value;
        if (value < 0)
        {
            string message = $"invalid {kind} index {Print(index)} (index must be non-negative)";
            Report(index, message);
        }
        else if (length >= 0 && value >= length)
        {
            string unit = kind == "array" ? "element" : "byte";
            Report(
                index,
                $"invalid {kind} index {Print(index)} (out of bounds for {length}-{unit} {kind})"
            );
        }
        else if (value > long.MaxValue)
        {
            Report(index, $"invalid {kind} index {Print(index)} (index too large)");
        }
    }

    /// <summary>Whether a value is an integer, or a constant that can be one.</summary>
    bool IsIntegral(Expression expression)
    {
        if (expression.Type.Underlying is not BasicType type)
        {
            return false;
        }

        return type.IsInteger
            || (
                type.IsUntyped
                && expression.Constant is not null
                && ConstantConversion.Represent(
                    expression.Constant,
                    _types.Basic(BasicKind.UntypedInt),
                    out _
                )
                    is not null
            );
    }

    /// <summary>Marks an expression as an error, and reports it unless that has been done.</summary>
    void FailUnless(bool isReported, Expression expression, string message)
    {
        if (!isReported)
        {
            Report(expression, message);
        }

        Invalidate(expression);
    }

    void CheckTypeAssertion(TypeAssertionExpression expression)
    {
        CheckValue(expression.Operand);
        GoType target = CheckType(expression.Target);
        Expression operand = expression.Operand;
        if (IsInvalid(operand) || IsInvalid(target))
        {
            Invalidate(expression);
            return;
        }

        if (operand.Type.Underlying is not InterfaceType type)
        {
            string name = DefaultType(operand.Type).ToSourceString();
            Fail(
                expression,
                $"invalid type assertion: {Print(expression)} (non-interface type {name} on left)"
            );
            return;
        }

        if (
            target.Underlying is not InterfaceType
            && !Assignability.Implements(target, operand.Type, type, _package, out string reason)
        )
        {
            Fail(expression, "impossible type assertion" + reason);
            return;
        }

        SetValue(expression, target, ExpressionMode.Value);
    }

    void CheckStar(StarExpression expression)
    {
        CheckAny(expression.Operand);
        Expression operand = expression.Operand;
        if (operand.Mode == ExpressionMode.Type)
        {
            SetValue(expression, _types.PointerTo(operand.Type), ExpressionMode.Type);
            return;
        }

        RequireValue(operand);
        if (operand.Type.Underlying is PointerType pointer)
        {
            SetValue(expression, pointer.Element, ExpressionMode.Variable);
            return;
        }

        FailUnless(IsInvalid(operand), expression, $"invalid indirect of {Describe(operand)}");
    }
}
