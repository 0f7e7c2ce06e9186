namespace GcSim.Scenarios;

// Built-ins that work on slices, maps and channels.

sealed partial class Checker
{
    void CheckAppend(CallExpression call)
    {
        if (call.Arguments.IsEmpty)
        {
            Fail(call, "missing arguments to append");
            return;
        }

        foreach (Expression argument in call.Arguments)
        {
            CheckValue(argument);
        }

        Expression first = call.Arguments[0];
        if (first.Type.Underlying is not SliceType slice)
        {
            string message =
                first.Mode == ExpressionMode.Nil
                    ? "first argument to append must be typed slice; have untyped nil"
                    : $"first argument to append must be slice; have {Describe(first)}";
            FailUnless(IsInvalid(first), call, message);
            return;
        }

        SetValue(call, first.Type, ExpressionMode.Value);
        if (call.HasEllipsis)
        {
            CheckAppendSlice(call, slice);
            return;
        }

        for (int i = 1; i < call.Arguments.Length; i++)
        {
            Assign(call.Arguments[i], slice.Element, "append");
        }
    }

    void CheckAppendSlice(CallExpression call, SliceType slice)
    {
        if (call.Arguments.Length != 2)
        {
            string message =
                call.Arguments.Length < 2
                    ? "cannot use ... on first argument to append"
                    : "too many arguments to append";
            Fail(call, message);
            return;
        }

        Expression second = call.Arguments[1];
        bool isText =
            second.Type.Underlying is BasicType { IsString: true }
            && slice.Element.Underlying is BasicType { Kind: BasicKind.Uint8 };
        if (isText)
        {
            Settle(second);
        }
        else
        {
            Assign(second, _types.SliceOf(slice.Element), "append");
        }
    }

    void CheckLength(CallExpression call)
    {
        if (!CheckBuiltinArguments(call, 1))
        {
            return;
        }

        Expression argument = call.Arguments[0];
        Settle(argument);
        bool isLength = call.Builtin!.Kind == BuiltinKind.Len;
        GoType structure = Dereferenced(argument.Type);
        if (isLength && argument.Constant is StringConstant text)
        {
            SetConstant(call, _types.Int, new IntegerConstant(text.Value.Length));
            return;
        }

        bool isGood = structure switch
        {
            SliceType or ArrayType or ChanType => true,
            MapType or BasicType { IsString: true } => isLength,
            _ => false,
        };
        if (!isGood)
        {
            Fail(call, $"invalid argument {Describe(argument)} for {(isLength ? "len" : "cap")}");
        }
        else if (structure is ArrayType array && !HasEffects(argument))
        {
            SetConstant(call, _types.Int, new IntegerConstant(array.Length));
        }
        else
        {
            SetValue(call, _types.Int, ExpressionMode.Value);
        }
    }

    /// <summary>Whether an expression contains a call or a receive: then the length of its array is no constant.</summary>
    static bool HasEffects(Expression expression) =>
        expression switch
        {
            _ when expression.Constant is not null => false,
            CallExpression { Kind: CallKind.Conversion } call => HasEffects(call.Arguments[0]),
            CallExpression => true,
            UnaryExpression { Operator: UnaryOperator.Receive } => true,
            UnaryExpression unary => HasEffects(unary.Operand),
            BinaryExpression binary => HasEffects(binary.Left) || HasEffects(binary.Right),
            StarExpression star => HasEffects(star.Operand),
            SelectorExpression { Operand.Mode: not ExpressionMode.Package } selector => HasEffects(
                selector.Operand
            ),
            IndexExpression index => HasEffects(index.Operand) || HasEffects(index.Index),
            SliceExpression slice => HasEffects(slice.Operand),
            TypeAssertionExpression assertion => HasEffects(assertion.Operand),
            CompositeLiteral literal => HasEffects(literal),
            _ => false,
        };

    static bool HasEffects(CompositeLiteral literal)
    {
        foreach (CompositeElement element in literal.Elements)
        {
            if (HasEffects(element.Value))
            {
                return true;
            }
        }

        return false;
    }

    void CheckClose(CallExpression call)
    {
        if (!CheckBuiltinArguments(call, 1))
        {
            return;
        }

        SetValue(call, _types.NoValues, ExpressionMode.NoValue);
        Expression argument = call.Arguments[0];
        if (argument.Type.Underlying is not ChanType chan)
        {
            string type = DefaultType(argument.Type).ToSourceString();
            Report(call, $"invalid operation: {Print(call)} (non-chan type {type})");
        }
        else if (chan.Direction == ChanDirection.ReceiveOnly)
        {
            Report(call, $"invalid operation: {Print(call)} (cannot close receive-only channel)");
        }
    }

    void CheckCopy(CallExpression call)
    {
        if (call.Arguments.Length != 2)
        {
            CheckArgumentsOnly(call);
            bool isFew = call.Arguments.Length < 2;
            Fail(call, isFew ? "missing arguments to copy" : "too many arguments to copy");
            return;
        }

        if (!CheckBuiltinArguments(call, 2))
        {
            return;
        }

        Expression to = call.Arguments[0];
        Expression from = call.Arguments[1];
        Settle(to);
        Settle(from);
        SetValue(call, _types.Int, ExpressionMode.Value);
        if (CopyProblem(to, from) is string problem)
        {
            Report(call, problem);
        }
    }

    /// <summary>Why one value cannot be copied to another; null if it can.</summary>
    string? CopyProblem(Expression to, Expression from)
    {
        SliceType? target = to.Type.Underlying as SliceType;
        SliceType? source = from.Type.Underlying as SliceType;
        bool isText = from.Type.Underlying is BasicType { IsString: true };
        if (target is null || (source is null && !isText))
        {
            return target is null && source is null && !isText
                    ? $"arguments to copy must be slices; have {Describe(to)}, {Describe(from)}"
                : target is null ? $"first argument to copy should be slice; have {Describe(to)}"
                : $"second argument to copy should be slice or string; have {Describe(from)}";
        }

        bool isByte = target.Element.Underlying is BasicType { Kind: BasicKind.Uint8 };
        bool isMatch = isText ? isByte : source!.Element == target.Element;
        string other = isText ? "string" : Describe(from);
        return isMatch
            ? null
            : $"arguments to copy have different element types: {Describe(to)} and {other}";
    }

    void CheckDelete(CallExpression call)
    {
        if (call.Arguments.Length != 2)
        {
            CheckArgumentsOnly(call);
            Fail(
                call,
                call.Arguments.Length switch
                {
                    0 => "missing arguments to delete",
                    1 => "missing second (key) argument to delete",
                    _ => "too many arguments to delete",
                }
            );
            return;
        }

        if (!CheckBuiltinArguments(call, 2))
        {
            return;
        }

        SetValue(call, _types.NoValues, ExpressionMode.NoValue);
        Expression map = call.Arguments[0];
        if (map.Type.Underlying is MapType type)
        {
            Assign(call.Arguments[1], type.Key, "delete");
        }
        else
        {
            Report(call, $"first argument to delete must be map; have {Describe(map)}");
        }
    }
}
