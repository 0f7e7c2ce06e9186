namespace GcSim.Scenarios;

/// <summary>Which expressions can be evaluated without a safe point.</summary>
static class PlainValues
{
    public static bool IsPlain(FunctionLowering f, Expression expression)
    {
        if (
            f.Order.IsEvaluated(expression)
            || expression.Constant is not null
            || expression.Mode == ExpressionMode.Nil
        )
        {
            return !ConversionLowering.IsNeeded(expression) || IsFree(expression);
        }

        if (ConversionLowering.IsNeeded(expression) && !IsFree(expression))
        {
            return false;
        }

        switch (expression)
        {
            case Identifier:
            case { Variable: not null }:
                return true;
            case SelectorExpression { Selection.Kind: SelectionKind.Field } selector:
                return IsPlain(f, selector.Operand);
            case StarExpression star:
                return IsPlain(f, star.Operand);
            case IndexExpression { Operand.Type.Underlying: not MapType } index:
                return IsPlain(f, index.Operand) && IsPlain(f, index.Index);
            case SliceExpression slice:
                return IsPlain(f, slice.Operand)
                    && (slice.Low is null || IsPlain(f, slice.Low))
                    && (slice.High is null || IsPlain(f, slice.High))
                    && (slice.Max is null || IsPlain(f, slice.Max));
            case UnaryExpression unary:
                return unary.Operator != UnaryOperator.Receive
                    && unary.Operand is not CompositeLiteral
                    && IsPlain(f, unary.Operand);
            case BinaryExpression binary:
                return !TypeFacts.IsString(binary.Type)
                    && !ConditionLowering.AsksRuntime(binary)
                    && IsPlain(f, binary.Left)
                    && IsPlain(f, binary.Right);
            case CallExpression { Kind: CallKind.Conversion } conversion:
                return !TypeFacts.IsString(conversion.Type)
                    && !TypeFacts.IsInterface(conversion.Type)
                    && conversion.Type.Underlying is not SliceType
                    && IsPlain(f, conversion.Arguments[0]);
            default:
                return false;
        }
    }

    /// <summary>Whether making an interface of the value allocates nothing.</summary>
    static bool IsFree(Expression expression) => TypeFacts.IsDirectInterface(expression.Type);
}
