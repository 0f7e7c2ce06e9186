using System;

namespace GcSim.Scenarios;

/// <summary>Values of expressions.</summary>
sealed class ExpressionLowering(FunctionLowering f)
{
    CodeBuilder Code => f.Code;

    /// <summary>A constant integer's value.</summary>
    public static long IntegerOf(Expression expression) =>
        (long)((IntegerConstant)expression.Constant!).Value;

    /// <summary>The value as what it is assigned to: with its implicit conversion.</summary>
    public int ValueAsUsed(Expression expression)
    {
        if (!ConversionLowering.IsNeeded(expression))
        {
            return Value(expression);
        }

        int target = f.NewTemporary(expression.AssignedTo!);
        f.Conversions.Implicit(expression, target);
        return target;
    }

    /// <summary>As ValueAsUsed, into given slots.</summary>
    public void ValueAsUsedTo(Expression expression, int target)
    {
        if (ConversionLowering.IsNeeded(expression))
        {
            f.Conversions.Implicit(expression, target);
        }
        else
        {
            ValueTo(expression, target);
        }
    }

    /// <summary>The first slot of the value; possibly a variable's own.</summary>
    public int Value(Expression expression)
    {
        if (f.Order.TryGet(expression, out int evaluated))
        {
            return evaluated;
        }

        if (expression.Constant is null && IsPlace(expression))
        {
            return f.Places.ValueAt(f.Places.Of(expression), expression.Type);
        }

        if (expression is CallExpression call && expression.Constant is null)
        {
            return ValueOfCall(call);
        }

        return IntoTemporary(expression);
    }

    /// <summary>The value in slots that nothing else changes.</summary>
    public int IntoTemporary(Expression expression)
    {
        int target = f.NewTemporary(expression.Type);
        ValueTo(expression, target);
        return target;
    }

    /// <summary>
    /// Puts the value into slots. They may be a variable's only if the expression does not use it.
    /// </summary>
    public void ValueTo(Expression expression, int target)
    {
        if (f.Order.TryGet(expression, out int evaluated))
        {
            Code.MoveSlots(target, evaluated, (int)expression.Type.WordCount);
        }
        else if (expression.Constant is ConstantValue constant)
        {
            PutConstant(target, expression.Type, constant);
        }
        else if (expression.Mode == ExpressionMode.Nil)
        {
            Code.ZeroSlots(target, (int)expression.Type.WordCount);
        }
        else if (IsPlace(expression))
        {
            f.Places.Load(f.Places.Of(expression), expression.Type, target);
        }
        else
        {
            OtherValueTo(expression, target);
        }
    }

    /// <summary>Puts a constant of a type into its slots.</summary>
    public void PutConstant(int target, GoType type, ConstantValue constant)
    {
        if (constant is StringConstant text)
        {
            f.Places.BeginWriting(target);
            f.PutConstant(target, f.Program.RoData.AddressOfString(text.Value));
            f.PutConstant(target + 1, (ulong)text.Value.Length);
            return;
        }

        f.PutConstant(target, WordOf(type, constant));
    }

    /// <summary>The canonical word of a constant that is no string.</summary>
    public static ulong WordOf(GoType type, ConstantValue constant)
    {
        switch (constant)
        {
            case BooleanConstant boolean:
                return boolean.Value ? 1UL : 0;
            case IntegerConstant integer when TypeFacts.IsFloat(type):
                return (ulong)BitConverter.DoubleToInt64Bits((double)integer.Value);
            case IntegerConstant integer:
                return (ulong)(integer.Value & ulong.MaxValue);
            case FloatConstant number:
                return (ulong)BitConverter.DoubleToInt64Bits(Floats.ToDouble(number.Value));
            default:
                throw new ArgumentOutOfRangeException(
                    nameof(constant),
                    constant.GetType().Name,
                    "ExpressionLowering.WordOf"
                );
        }
    }

    static bool IsPlace(Expression expression) =>
        expression
            is { Variable: not null }
                or StarExpression
                or SelectorExpression { Selection.Kind: SelectionKind.Field }
                or IndexExpression { Operand.Type.Underlying: not MapType };

    int ValueOfCall(CallExpression call)
    {
        if (call.Kind != CallKind.Conversion)
        {
            return f.Calls.Evaluate(call);
        }

        if (ConversionLowering.ChangesNothing(call))
        {
            return Value(call.Arguments[0]);
        }

        int target = f.NewTemporary(call.Type);
        f.Conversions.Explicit(call, target);
        return target;
    }

    void OtherValueTo(Expression expression, int target)
    {
        switch (expression)
        {
            case CallExpression { Kind: CallKind.Conversion } conversion:
                f.Conversions.Explicit(conversion, target);
                break;
            case CallExpression call:
                int result = f.Calls.Evaluate(call);
                Code.MoveSlots(target, result, (int)call.Type.WordCount);
                break;
            case UnaryExpression unary:
                f.Operators.Unary(unary, target);
                break;
            case BinaryExpression binary:
                f.Operators.Binary(binary, target);
                break;
            case CompositeLiteral literal:
                f.Literals.ValueTo(literal, target);
                break;
            case FunctionLiteral literal:
                f.Closures.ValueTo(literal, target);
                break;
            case SliceExpression slice:
                f.Operators.Slice(slice, target);
                break;
            case Identifier { Symbol: FunctionSymbol function }:
                f.Closures.FunctionValue(expression.Position, function, target);
                break;
            case SelectorExpression selector:
                SelectedValueTo(selector, target);
                break;
            case IndexExpression element:
                f.Maps.ValueTo(element, target);
                break;
            case TypeAssertionExpression assertion:
                f.Interfaces.Assert(assertion, target);
                break;
            default:
                throw new ArgumentOutOfRangeException(
                    nameof(expression),
                    expression.GetType().Name,
                    "ExpressionLowering.OtherValueTo"
                );
        }
    }

    void SelectedValueTo(SelectorExpression selector, int target)
    {
        switch (selector.Selection!.Kind)
        {
            case SelectionKind.PackageMember:
                FunctionSymbol function = (FunctionSymbol)selector.Selection.Member!;
                f.Closures.FunctionValue(selector.Position, function, target);
                break;
            case SelectionKind.MethodExpression:
                f.MethodValues.Expression(selector, target);
                break;
            case SelectionKind.Method:
            case SelectionKind.InterfaceMethod:
                f.MethodValues.ValueTo(selector, target);
                break;
            case SelectionKind.Field:
            default:
                throw new ArgumentOutOfRangeException(
                    nameof(selector),
                    selector.Selection.Kind,
                    "ExpressionLowering.SelectedValueTo"
                );
        }
    }
}
