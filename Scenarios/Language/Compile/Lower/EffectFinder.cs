namespace GcSim.Scenarios;

/// <summary>Whether evaluating an expression may do anything that others can see, beyond a panic.</summary>
static class EffectFinder
{
    public static bool IsIn(Expression? expression)
    {
        if (
            expression is null
            || expression.Constant is not null
            || expression.Mode == ExpressionMode.Type
        )
        {
            return false;
        }

        switch (expression)
        {
            case SelectorExpression selector:
                return selector.Selection?.Kind
                        is SelectionKind.Field
                            or SelectionKind.Method
                            or SelectionKind.InterfaceMethod
                    && IsIn(selector.Operand);
            case IndexExpression index:
                return MapLowering.IsElement(index) || IsIn(index.Operand) || IsIn(index.Index);
            case SliceExpression slice:
                return IsIn(slice.Operand)
                    || IsIn(slice.Low)
                    || IsIn(slice.High)
                    || IsIn(slice.Max);
            case TypeAssertionExpression:
                return true;
            case CallExpression call:
                return IsInCall(call);
            case StarExpression star:
                return IsIn(star.Operand);
            case UnaryExpression unary:
                return unary.Operator == UnaryOperator.Receive || IsIn(unary.Operand);
            case BinaryExpression binary:
                return IsIn(binary.Left) || IsIn(binary.Right);
            case CompositeLiteral literal:
                return IsInElements(literal);
            default:
                return false;
        }
    }

    static bool IsInCall(CallExpression call)
    {
        bool isHarmless =
            call.Kind == CallKind.Conversion
            || call
                is {
                    Kind: CallKind.Builtin,
                    Builtin.Kind: BuiltinKind.Len
                        or BuiltinKind.Cap
                        or BuiltinKind.New
                        or BuiltinKind.Make
                }
                && call.Arguments[0].Type.Underlying is not (MapType or ChanType);
        return !isHarmless || AnyArgument(call);
    }

    static bool AnyArgument(CallExpression call)
    {
        foreach (Expression argument in call.Arguments)
        {
            if (IsIn(argument))
            {
                return true;
            }
        }

        return false;
    }

    static bool IsInElements(CompositeLiteral literal)
    {
        bool isMap = literal.LiteralType!.Underlying is MapType;
        foreach (CompositeElement element in literal.Elements)
        {
            if (IsIn(element.Value) || (isMap && IsIn(element.Key)))
            {
                return true;
            }
        }

        return false;
    }
}
