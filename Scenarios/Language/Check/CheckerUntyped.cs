using System;

namespace GcSim.Scenarios;

// Untyped values and their way to a type.
//
// A value without a type of its own (a constant, a comparison, a shift of a constant by a variable, nil) keeps an untyped
// type until its context gives it one. Settle does that, and passes the type on to the operands that waited with it.

sealed partial class Checker
{
    /// <summary>The type that a value without one has where nothing else is asked for.</summary>
    GoType DefaultType(GoType type) =>
        type is not BasicType { IsUntyped: true } untyped
            ? type
            : untyped.Kind switch
            {
                BasicKind.UntypedBool => _types.Bool,
                BasicKind.UntypedInt => _types.Int,
                BasicKind.UntypedRune => _types.Basic(BasicKind.Int32),
                BasicKind.UntypedFloat => _types.Basic(BasicKind.Float64),
                BasicKind.UntypedString => _types.String,
                BasicKind.UntypedNil => type,
                _ => throw new ArgumentException($"Checker.DefaultType: {untyped.Kind}"),
            };

    /// <summary>Gives a value its default type if it has none yet; nil stays as it is.</summary>
    void Settle(Expression expression)
    {
        if (expression.Mode != ExpressionMode.Nil && IsUntyped(expression.Type))
        {
            Settle(expression, DefaultType(expression.Type));
        }
    }

    /// <summary>
    /// Gives a value without a type a basic type (possibly named) that its kind allows. A constant that does not fit is
    /// reported. A typed value stays as it is.
    /// </summary>
    void Settle(Expression expression, GoType type)
    {
        if (!IsUntyped(expression.Type) || type == expression.Type)
        {
            return;
        }

        if (expression.Constant is not null)
        {
            SettleConstant(expression, type);
            return;
        }

        switch (expression)
        {
            case UnaryExpression unary:
                Settle(unary.Operand, type);
                break;
            case BinaryExpression binary when IsShift(binary.Operator):
                SettleShift(binary, type);
                break;
            case BinaryExpression binary when !IsComparison(binary.Operator):
                Settle(binary.Left, type);
                Settle(binary.Right, type);
                break;
            default:
                break;
        }

        if (!IsInvalid(expression))
        {
            expression.Type = type;
        }
    }

    void SettleShift(BinaryExpression shift, GoType type)
    {
        bool isInteger = type.Underlying is BasicType { IsInteger: true };
        if (!isInteger)
        {
            string name = type.ToSourceString();
            Fail(shift, $"invalid operation: {Print(shift)} (shift of type {name})");
            return;
        }

        Settle(shift.Left, type);
    }

    void SettleConstant(Expression expression, GoType type)
    {
        BasicType basic = (BasicType)type.Underlying;
        ConstantValue? value = ConstantConversion.Represent(
            expression.Constant!,
            basic,
            out string? problem
        );
        if (value is not null)
        {
            SetConstant(expression, type, value);
            return;
        }

        string name = type.ToSourceString();
        problem = problem?.Replace(basic.Name, name, StringComparison.Ordinal);
        Fail(expression, problem ?? $"cannot convert {Print(expression)} to type {name}");
    }

    /// <summary>Gives an index its type: int if it has none. What is out of int's range is the caller's to report.</summary>
    void SettleIndex(Expression index)
    {
        if (!IsUntyped(index.Type))
        {
            return;
        }

        if (index.Constant is null)
        {
            Settle(index, _types.Int);
            return;
        }

        ConstantValue value = ConstantConversion.Represent(
            index.Constant,
            _types.Basic(BasicKind.UntypedInt),
            out _
        )!;
        SetConstant(index, _types.Int, value);
    }

    /// <summary>Whether a value without a type can have this one, as far as kinds go.</summary>
    static bool CanSettle(Expression expression, GoType type)
    {
        BasicType untyped = (BasicType)expression.Type;
        if (expression.Mode == ExpressionMode.Nil)
        {
            return type.Underlying
                is PointerType
                    or SliceType
                    or MapType
                    or ChanType
                    or SignatureType
                    or InterfaceType
                    or BasicType { Kind: BasicKind.UnsafePointer };
        }

        return type.Underlying is BasicType basic
            && (
                (untyped.IsBoolean && basic.IsBoolean)
                || (untyped.IsString && basic.IsString)
                || (untyped.IsNumeric && basic.IsNumeric)
            );
    }
}
