using GcSim.Simulator;

namespace GcSim.Scenarios;

/// <summary>Conversions, written and implicit.</summary>
sealed class ConversionLowering(FunctionLowering f)
{
    CodeBuilder Code => f.Code;

    /// <summary>Whether the use of the expression's value as another type needs code.</summary>
    public static bool IsNeeded(Expression expression) =>
        expression.AssignedTo is GoType target
        && expression.Mode != ExpressionMode.Nil
        && TypeFacts.IsInterface(target)
        && NeedsInterface(expression.Type, target);

    /// <summary>The value converted to what it is used as.</summary>
    public void Implicit(Expression expression, int target) =>
        ToInterface(expression, expression.AssignedTo!, target);

    /// <summary>Whether a written conversion leaves slots and their kinds as they are.</summary>
    public static bool ChangesNothing(GoType from, GoType to)
    {
        if (from.HasPointers != to.HasPointers || from.WordCount != to.WordCount)
        {
            return false;
        }

        bool isNumber = TypeFacts.IsInteger(from) || TypeFacts.IsFloat(from);
        bool isSameNumber =
            !isNumber
            || (
                TypeFacts.IsFloat(from) == TypeFacts.IsFloat(to)
                && TypeFacts.KindOf(from) == TypeFacts.KindOf(to)
            );
        bool isSameShape =
            TypeFacts.IsString(from) == TypeFacts.IsString(to)
            && TypeFacts.IsInterface(from) == TypeFacts.IsInterface(to);
        return isSameNumber
            && isSameShape
            && !(TypeFacts.IsInterface(to) && NeedsInterface(from, to));
    }

    public static bool ChangesNothing(CallExpression conversion)
    {
        Expression operand = conversion.Arguments[0];
        return operand.Constant is null
            && operand.Mode != ExpressionMode.Nil
            && ChangesNothing(operand.Type, conversion.Type);
    }

    /// <summary><c>T(x)</c>.</summary>
    public void Explicit(CallExpression conversion, int target)
    {
        Expression operand = conversion.Arguments[0];
        GoType from = operand.Type;
        GoType to = conversion.Type;
        if (operand.Mode == ExpressionMode.Nil)
        {
            Code.ZeroSlots(target, (int)to.WordCount);
        }
        else if (TypeFacts.IsInterface(to) && NeedsInterface(from, to))
        {
            ToInterface(operand, to, target);
        }
        else if (ChangesNothing(from, to))
        {
            f.Expressions.ValueTo(operand, target);
        }
        else if (TypeFacts.IsString(from) || TypeFacts.IsString(to))
        {
            f.StringConversions.Convert(conversion, target);
        }
        else
        {
            Number(f.Expressions.Value(operand), from, to, target);
        }
    }

    /// <summary>Converts a value that is in slots, as an assignment does.</summary>
    public int Assigned(SourcePosition position, int source, GoType from, GoType to)
    {
        if (!TypeFacts.IsInterface(to) || !NeedsInterface(from, to))
        {
            return source;
        }

        f.At(position);
        int target = f.NewTemporary(to);
        f.Interfaces.Make(source, from, to, target);
        return target;
    }

    /// <summary>Whether a value has to be made into an interface, or into another kind of one.</summary>
    static bool NeedsInterface(GoType from, GoType to) => from.Underlying != to.Underlying;

    void Number(int source, GoType from, GoType to, int target)
    {
        bool isFromFloat = TypeFacts.IsFloat(from);
        bool isToFloat = TypeFacts.IsFloat(to);
        if (isFromFloat && isToFloat)
        {
            Code.Move(target, source);
        }
        else if (isFromFloat)
        {
            Code.Emit(OpCode.FloatToInteger, target, source, kind: TypeFacts.KindOf(to));
        }
        else if (isToFloat)
        {
            Code.Emit(OpCode.FloatFromInteger, target, source, kind: TypeFacts.KindOf(from));
        }
        else if (TypeFacts.IsInteger(from) && TypeFacts.IsInteger(to))
        {
            Code.Emit(OpCode.Convert, target, source, kind: TypeFacts.KindOf(to));
        }
        else
        {
            // unsafe.Pointer and uintptr: the same word, tracked or not.
            Code.Move(target, source);
        }
    }

    void ToInterface(Expression operand, GoType to, int target) =>
        f.Interfaces.Make(f.Expressions.Value(operand), operand.Type, to, target);
}
