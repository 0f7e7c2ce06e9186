using System;
using System.Collections.Immutable;
using System.Numerics;

namespace GcSim.Scenarios;

// Operators.

sealed partial class Checker
{
    static bool IsShift(BinaryOperator @operator) =>
        @operator is BinaryOperator.ShiftLeft or BinaryOperator.ShiftRight;

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

    void CheckReceive(UnaryExpression expression)
    {
        GoType type = expression.Operand.Type;
        string name = type.ToSourceString();
        if (type.Underlying is not ChanType chan)
        {
            Fail(
                expression,
                $"invalid operation: {Print(expression)} (receive from non-chan type {name})"
            );
        }
        else if (chan.Direction == ChanDirection.SendOnly)
        {
            Fail(
                expression,
                $"invalid operation: {Print(expression)} (receive from send-only type {name})"
            );
        }
        else
        {
            SetValue(expression, chan.Element, ExpressionMode.Value);
        }
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

    /// <summary>
    /// Brings both operands to one type: an untyped one takes the other's; of two untyped constants the lower kind is
    /// raised. Operands of a comparison may also be assignable to one another.
    /// </summary>
    bool Match(Expression left, Expression right, bool isComparison)
    {
        bool isLeftUntyped = IsUntyped(left.Type);
        bool isRightUntyped = IsUntyped(right.Type);
        if (isLeftUntyped && isRightUntyped)
        {
            return MatchUntyped(left, right);
        }

        if (isLeftUntyped || isRightUntyped)
        {
            Expression untyped = isLeftUntyped ? left : right;
            GoType type = isLeftUntyped ? right.Type : left.Type;
            return MatchWithTyped(untyped, type, isComparison);
        }

        if (left.Type == right.Type)
        {
            return true;
        }

        if (isComparison && Assignability.IsAssignable(left.Type, right.Type, _package, out _))
        {
            left.AssignedTo = right.Type;
            return true;
        }

        if (isComparison && Assignability.IsAssignable(right.Type, left.Type, _package, out _))
        {
            right.AssignedTo = left.Type;
            return true;
        }

        return false;
    }

    static bool MatchUntyped(Expression left, Expression right)
    {
        BasicType x = (BasicType)left.Type;
        BasicType y = (BasicType)right.Type;
        if (x.IsNumeric && y.IsNumeric)
        {
            BasicType higher = x.Kind > y.Kind ? x : y;
            Raise(left, higher);
            Raise(right, higher);
            return true;
        }

        return x.Kind == y.Kind;
    }

    /// <summary>Makes an untyped number one of a higher kind.</summary>
    static void Raise(Expression expression, BasicType type)
    {
        expression.Constant = expression.Constant is null
            ? null
            : ConstantConversion.Represent(expression.Constant, type, out _);
        expression.Type = type;
    }

    bool MatchWithTyped(Expression untyped, GoType type, bool isComparison)
    {
        if (CanSettle(untyped, type))
        {
            if (untyped.Mode == ExpressionMode.Nil)
            {
                untyped.Type = type;
            }
            else
            {
                Settle(untyped, type);
            }

            return !IsInvalid(untyped);
        }

        if (isComparison && type.Underlying is InterfaceType && untyped.Mode != ExpressionMode.Nil)
        {
            Settle(untyped);
            untyped.AssignedTo = type;
            return Assignability.IsAssignable(untyped.Type, type, _package, out _);
        }

        return false;
    }

    void CheckComparison(
        Expression expression,
        BinaryOperator @operator,
        Expression left,
        Expression right
    )
    {
        if (ComparisonProblem(@operator, left, right) is string problem)
        {
            Fail(expression, $"invalid operation: {Print(expression)} ({problem})");
            return;
        }

        BasicType boolean = _types.Basic(BasicKind.UntypedBool);
        if (left.Constant is not null && right.Constant is not null)
        {
            int order = ConstantMath.Compare(left.Constant, right.Constant);
            bool holds = ConstantMath.Holds(@operator, order);
            SetConstant(expression, boolean, new BooleanConstant(holds));
            return;
        }

        Settle(left);
        Settle(right);
        SetValue(expression, boolean, ExpressionMode.Value);
    }

    /// <summary>Why two matched operands cannot be compared; null if they can.</summary>
    static string? ComparisonProblem(BinaryOperator @operator, Expression left, Expression right)
    {
        bool isNil = left.Mode == ExpressionMode.Nil || right.Mode == ExpressionMode.Nil;
        GoType type = (left.AssignedTo ?? left.Type).Underlying;
        string sign = TokenFacts.Text(@operator);
        if (left.Mode == ExpressionMode.Nil && right.Mode == ExpressionMode.Nil)
        {
            return $"operator {sign} not defined on nil";
        }

        if (@operator is not (BinaryOperator.Equal or BinaryOperator.NotEqual))
        {
            bool isOrdered = type is BasicType { IsNumeric: true } or BasicType { IsString: true };
            return isOrdered ? null : $"operator {sign} not defined on {KindName(type)}";
        }

        if (isNil)
        {
            return null;
        }

        // An interface compares with a value only if that can be compared itself.
        foreach (Expression operand in (ImmutableArray<Expression>)[left, right])
        {
            GoType structure = operand.Type.Underlying;
            if (structure.IsComparable)
            {
                continue;
            }

            bool isMixed = operand.AssignedTo is not null;
            string name = operand.Type.ToSourceString();
            return isMixed ? $"operator {sign} not defined on {KindName(structure)}"
                : structure is ArrayType ? $"{name} cannot be compared"
                : structure is StructType @struct
                    ? $"struct containing {Incomparable(@struct)} cannot be compared"
                : $"{KindName(structure)} can only be compared to nil";
        }

        return null;
    }

    static string Incomparable(StructType type)
    {
        foreach (StructField member in type.Fields)
        {
            if (!member.Type.IsComparable)
            {
                return member.Type.ToSourceString();
            }
        }

        throw new ArgumentException($"Checker.Incomparable: {type}");
    }

    static string KindName(GoType structure) =>
        structure switch
        {
            BasicType basic => basic.Kind == BasicKind.UntypedNil ? "nil"
            : basic.IsUntyped && basic.IsNumeric ? "untyped number"
            : basic.Name.Replace("untyped ", "", StringComparison.Ordinal),
            PointerType => "pointer",
            ArrayType => "array",
            SliceType => "slice",
            MapType => "map",
            ChanType => "chan",
            SignatureType => "func",
            InterfaceType => "interface",
            StructType => "struct",
            _ => throw new ArgumentException($"Checker.KindName: {structure}"),
        };

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
                case SelectorExpression { Selection: Selection selection } selector:
                    if (selection.Member is VariableSymbol member)
                    {
                        return member;
                    }

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
}
