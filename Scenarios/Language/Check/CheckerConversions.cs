using System;
using System.Numerics;

namespace GcSim.Scenarios;

// Assignment and conversion.

sealed partial class Checker
{
    /// <summary>
    /// Uses a value where one of another type is wanted; what cannot be is reported. An untyped value gets its type.
    /// </summary>
    /// <param name="expression">One value.</param>
    /// <param name="target">The type that is wanted.</param>
    /// <param name="context">For the message: <c>assignment</c>, <c>argument to </c>.</param>
    /// <param name="subject">What the message names behind the context.</param>
    void Assign(Expression expression, GoType target, string context, Expression? subject = null)
    {
        if (IsInvalid(expression) || IsInvalid(target))
        {
            return;
        }

        if (IsUntyped(expression.Type) && !AssignUntyped(expression, target, context, subject))
        {
            return;
        }

        if (!Assignability.IsAssignable(expression.Type, target, _package, out string reason))
        {
            FailAssignment(expression, target, context, subject, reason);
            return;
        }

        if (expression.Type != target)
        {
            expression.AssignedTo = target;
        }
    }

    /// <summary>Gives an untyped value a type for an assignment; false, with a report, if there is none.</summary>
    bool AssignUntyped(Expression expression, GoType target, string context, Expression? subject)
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

        FailAssignment(expression, target, context, subject, "");
        return false;
    }

    void FailAssignment(
        Expression expression,
        GoType target,
        string context,
        Expression? subject,
        string reason
    )
    {
        string wanted = target.ToSourceString();
        string where = subject is null ? context : context + Print(subject);
        Fail(expression, $"cannot use {Describe(expression)} as type {wanted} in {where}{reason}");
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
        if (call.Arguments.Length != 1)
        {
            string name = type.ToSourceString();
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
