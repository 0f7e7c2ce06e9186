using System;
using System.Numerics;

namespace GcSim.Scenarios;

// Untyped values and their way to a type; assignment and conversion.
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

    /// <summary>
    /// Uses a value where one of another type is wanted; what cannot be is reported. An untyped value gets its type.
    /// </summary>
    /// <param name="expression">One value.</param>
    /// <param name="target">The type that is wanted.</param>
    /// <param name="context">For the message: <c>assignment</c>, <c>argument to f</c>.</param>
    void Assign(Expression expression, GoType target, string context)
    {
        if (IsInvalid(expression) || IsInvalid(target))
        {
            return;
        }

        if (IsUntyped(expression.Type) && !AssignUntyped(expression, target, context))
        {
            return;
        }

        if (!Assignability.IsAssignable(expression.Type, target, _package, out string reason))
        {
            string wanted = target.ToSourceString();
            Fail(
                expression,
                $"cannot use {Describe(expression)} as type {wanted} in {context}{reason}"
            );
            return;
        }

        if (expression.Type != target)
        {
            expression.AssignedTo = target;
        }
    }

    /// <summary>Gives an untyped value a type for an assignment; false, with a report, if there is none.</summary>
    bool AssignUntyped(Expression expression, GoType target, string context)
    {
        if (CanSettle(expression, target))
        {
            if (expression.Mode == ExpressionMode.Nil)
            {
                expression.Type = target;
            }
            else
            {
                Settle(expression, target);
            }

            return !IsInvalid(expression);
        }

        if (target.Underlying is InterfaceType)
        {
            Settle(expression);
            return !IsInvalid(expression);
        }

        string wanted = target.ToSourceString();
        Fail(expression, $"cannot use {Describe(expression)} as type {wanted} in {context}");
        return false;
    }

    /// <summary>Uses one of several results of a call where another type is wanted.</summary>
    void AssignPart(Node at, GoType type, GoType target)
    {
        GoType source = DefaultType(type);
        if (!Assignability.IsAssignable(source, target, _package, out string reason))
        {
            string have = source.ToSourceString();
            string want = target.ToSourceString();
            string name = at is Expression expression ? $"{Print(expression)} (type {want})" : want;
            Report(at, $"cannot assign {have} to {name} in multiple assignment{reason}");
        }
    }

    /// <summary>The type of a new variable that starts with this value.</summary>
    GoType TypeOfNew(Expression value)
    {
        if (value.Mode == ExpressionMode.Nil)
        {
            Fail(value, "use of untyped nil");
        }

        return DefaultType(value.Type);
    }

    /// <summary><c>T(x)</c>.</summary>
    void CheckConversion(CallExpression call)
    {
        call.Kind = CallKind.Conversion;
        GoType type = call.Function.Type;
        string name = type.ToSourceString();
        if (call.Arguments.Length != 1)
        {
            CheckArgumentsOnly(call);
            string problem = call.Arguments.IsEmpty ? "missing argument" : "too many arguments";
            Fail(call, $"{problem} to conversion to {name}: {Print(call)}");
            return;
        }

        if (call.HasEllipsis)
        {
            Report(call, "invalid use of ... in type conversion");
        }

        Expression argument = call.Arguments[0];
        CheckValue(argument);
        if (IsInvalid(argument) || IsInvalid(type))
        {
            Invalidate(call);
            return;
        }

        if (argument.Constant is not null && type.Underlying is BasicType basic)
        {
            ConvertConstant(call, argument, type, basic);
        }
        else
        {
            ConvertValue(call, argument, type);
        }
    }

    void ConvertConstant(CallExpression call, Expression argument, GoType type, BasicType basic)
    {
        ConstantValue constant = argument.Constant!;
        ConstantValue? value = ConstantConversion.Represent(constant, basic, out string? problem);
        bool isInteger = argument.Type.Underlying is BasicType { IsInteger: true };
        if (value is null && basic.IsString && isInteger)
        {
            BigInteger rune = ((IntegerConstant)constant).Value;
            value = new StringConstant(LiteralValue.Encode(rune));
        }

        Settle(
            argument,
            value is null ? DefaultType(argument.Type) : SettledForConversion(argument, type)
        );
        if (value is not null)
        {
            SetConstant(call, type, value);
        }
        else if (basic.Kind == BasicKind.UnsafePointer)
        {
            ConvertValue(call, argument, type);
        }
        else
        {
            string name = type.ToSourceString();
            problem = problem?.Replace(basic.Name, name, StringComparison.Ordinal);
            string message = $"cannot convert {Describe(argument)} to type {name}";
            FailUnless(IsInvalid(argument), call, problem ?? message);
        }
    }

    /// <summary>An untyped operand of a conversion takes the type that it is converted to, where it can.</summary>
    GoType SettledForConversion(Expression argument, GoType type) =>
        IsUntyped(argument.Type) && CanSettle(argument, type) ? type : DefaultType(argument.Type);

    void ConvertValue(CallExpression call, Expression argument, GoType type)
    {
        if (IsUntyped(argument.Type))
        {
            if (argument.Mode == ExpressionMode.Nil && CanSettle(argument, type))
            {
                argument.Type = type;
            }
            else
            {
                // A shift without a type takes the one that it is converted to, even if that is none for shifts.
                bool isShift = argument.Type is BasicType { IsNumeric: true };
                bool takesType = isShift && type.Underlying is BasicType;
                Settle(argument, takesType ? type : SettledForConversion(argument, type));
            }
        }

        if (Assignability.IsConvertible(argument.Type, type, _package, out string reason))
        {
            SetValue(call, type, ExpressionMode.Value);
            return;
        }

        string name = type.ToSourceString();
        FailUnless(
            IsInvalid(argument),
            call,
            $"cannot convert {Describe(argument)} to type {name}{reason}"
        );
    }
}
