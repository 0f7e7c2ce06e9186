using System;
using System.Numerics;

namespace GcSim.Scenarios;

// Operators.

sealed partial class Checker
{
    static bool IsComparison(BinaryOperator @operator) =>
        @operator is >= BinaryOperator.Equal and <= BinaryOperator.GreaterOrEqual;

    void CheckUnary(UnaryExpression expression)
    {
        if (expression.Operator == UnaryOperator.AddressOf)
        {
            CheckAddressOf(expression);
            return;
        }

        CheckValue(expression.Operand);
        Expression operand = expression.Operand;
        if (IsInvalid(operand))
        {
            Invalidate(expression);
        }
        else if (expression.Operator == UnaryOperator.Receive)
        {
            CheckReceive(expression);
        }
        else if (!IsDefined(expression.Operator, operand))
        {
            string sign = ExpressionPrinter.Text(expression.Operator);
            string type = DefaultType(operand.Type).ToSourceString();
            Fail(expression, $"invalid operation: {sign} {type}");
        }
        else if (operand.Constant is not null)
        {
            FoldUnary(expression, operand.Constant);
        }
        else
        {
            SetValue(expression, operand.Type, ExpressionMode.Value);
        }
    }

    static bool IsDefined(UnaryOperator @operator, Expression operand) =>
        operand.Type.Underlying is BasicType type
        && @operator switch
        {
            UnaryOperator.Plus or UnaryOperator.Negate => type.IsNumeric,
            UnaryOperator.Not => type.IsBoolean,
            UnaryOperator.Complement => type.IsInteger,
            _ => throw new ArgumentOutOfRangeException(
                nameof(@operator),
                @operator,
                "Checker.IsDefined"
            ),
        };

    void FoldUnary(UnaryExpression expression, ConstantValue operand)
    {
        GoType type = expression.Operand.Type;
        BasicType basic = (BasicType)type.Underlying;
        ConstantValue value = (expression.Operator, operand) switch
        {
            (UnaryOperator.Plus, _) => operand,
            (UnaryOperator.Negate, IntegerConstant x) => new IntegerConstant(-x.Value),
            (UnaryOperator.Negate, FloatConstant x) => new FloatConstant(-x.Value),
            (UnaryOperator.Not, BooleanConstant x) => new BooleanConstant(!x.Value),
            (UnaryOperator.Complement, IntegerConstant x) => new IntegerConstant(
                basic.IsUnsigned
                    ? (BigInteger.One << basic.IntegerBits) - 1 - x.Value
                    : -x.Value - 1
            ),
            _ => throw new ArgumentException($"FoldUnary: {expression.Operator} {operand}"),
        };
        SetRepresented(expression, type, value);
    }

    /// <summary>Gives a constant expression its value, unless that overflows its type.</summary>
    void SetRepresented(Expression expression, GoType type, ConstantValue value)
    {
        BasicType basic = (BasicType)type.Underlying;
        ConstantValue? fitting = ConstantConversion.Represent(value, basic, out string? problem);
        if (fitting is null)
        {
            string name = type.ToSourceString();
            problem = problem?.Replace(basic.Name, name, StringComparison.Ordinal);
            Fail(expression, problem ?? $"cannot convert {Print(expression)} to type {name}");
            return;
        }

        SetConstant(expression, type, fitting);
    }

    void CheckReceive(UnaryExpression expression)
    {
        GoType type = expression.Operand.Type;
        ChanType? chan = type.Underlying as ChanType;
        if (chan is not null && chan.Direction != ChanDirection.SendOnly)
        {
            SetValue(expression, chan.Element, ExpressionMode.Value);
            return;
        }

        string kind = chan is null ? "non-chan" : "send-only";
        string text = $"{Print(expression)} (receive from {kind} type {type.ToSourceString()})";
        Fail(expression, $"invalid operation: {text}");
    }

    void CheckBinary(BinaryExpression expression)
    {
        CheckValue(expression.Left);
        CheckValue(expression.Right);
        CheckOperation(expression, expression.Operator, expression.Left, expression.Right);
    }

    /// <summary>Gives <c>left op right</c> its type, both operands checked.</summary>
    /// <param name="expression">The expression that gets the result.</param>
    void CheckOperation(
        Expression expression,
        BinaryOperator @operator,
        Expression left,
        Expression right
    )
    {
        if (IsInvalid(left) || IsInvalid(right))
        {
            Invalidate(expression);
        }
        else if (IsShift(@operator))
        {
            CheckShift(expression, @operator, left, right);
        }
        else if (!Match(left, right, IsComparison(@operator)))
        {
            bool isReported = IsInvalid(left) || IsInvalid(right);
            string x = DefaultType(left.Type).ToSourceString();
            string y = DefaultType(right.Type).ToSourceString();
            string message =
                $"invalid operation: {Print(expression)} (mismatched types {x} and {y})";
            FailUnless(isReported, expression, message);
        }
        else if (IsComparison(@operator))
        {
            CheckComparison(expression, @operator, left, right);
        }
        else
        {
            CheckArithmetic(expression, @operator, left, right);
        }
    }

    void CheckArithmetic(
        Expression expression,
        BinaryOperator @operator,
        Expression left,
        Expression right
    )
    {
        GoType type = left.Type;
        if (!IsDefined(@operator, type))
        {
            string sign = TokenFacts.Text(@operator);
            string kind = KindName(type.Underlying);
            Fail(
                expression,
                $"invalid operation: {Print(expression)} (operator {sign} not defined on {kind})"
            );
            return;
        }

        bool isDivision = @operator is BinaryOperator.Divide or BinaryOperator.Remainder;
        bool isInteger = type.Underlying is BasicType { IsInteger: true };
        if (isDivision && IsZero(right.Constant) && (isInteger || left.Constant is not null))
        {
            Fail(expression, right.Position, "division by zero");
            return;
        }

        if (left.Constant is null || right.Constant is null)
        {
            SetValue(expression, type, ExpressionMode.Value);
            return;
        }

        ConstantValue? value = ConstantMath.Binary(
            @operator,
            left.Constant,
            right.Constant,
            out string? problem
        );
        if (value is null)
        {
            Fail(expression, problem ?? throw new InvalidOperationException("CheckArithmetic"));
            return;
        }

        SetRepresented(expression, type, value);
    }

    static bool IsZero(ConstantValue? value) =>
        value is IntegerConstant { Value.IsZero: true } or FloatConstant { Value.Sign: 0 };

    static bool IsDefined(BinaryOperator @operator, GoType type)
    {
        if (type.Underlying is not BasicType basic)
        {
            return false;
        }

        return @operator switch
        {
            BinaryOperator.LogicalAnd or BinaryOperator.LogicalOr => basic.IsBoolean,
            BinaryOperator.Add => basic.IsNumeric || basic.IsString,
            BinaryOperator.Subtract or BinaryOperator.Multiply or BinaryOperator.Divide =>
                basic.IsNumeric,
            _ => basic.IsInteger,
        };
    }
}
