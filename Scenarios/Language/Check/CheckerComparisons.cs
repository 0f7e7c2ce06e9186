using System;
using System.Collections.Immutable;

namespace GcSim.Scenarios;

// Comparisons, and how two operands are brought to one type.

sealed partial class Checker
{
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
}
