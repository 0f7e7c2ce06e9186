using System;
using System.Numerics;

namespace GcSim.Scenarios;

// Calls of the predeclared functions.

sealed partial class Checker
{
    void CheckBuiltin(CallExpression call, BuiltinKind kind)
    {
        string name = Print(call.Function);
        if (call.HasEllipsis && kind != BuiltinKind.Append)
        {
            Report(call, $"invalid use of ... with builtin {name}");
        }

        switch (kind)
        {
            case BuiltinKind.Append:
                CheckAppend(call);
                break;
            case BuiltinKind.Cap or BuiltinKind.Len:
                CheckLength(call, kind);
                break;
            case BuiltinKind.Close:
                CheckClose(call);
                break;
            case BuiltinKind.Copy:
                CheckCopy(call);
                break;
            case BuiltinKind.Delete:
                CheckDelete(call);
                break;
            case BuiltinKind.Make:
                CheckMake(call);
                break;
            case BuiltinKind.New:
                CheckNew(call);
                break;
            case BuiltinKind.Panic:
                CheckPanic(call);
                break;
            case BuiltinKind.Print or BuiltinKind.Println:
                CheckPrint(call);
                break;
            case BuiltinKind.Recover:
                CheckRecover(call);
                break;
            case BuiltinKind.AlignOf or BuiltinKind.SizeOf:
                CheckSizeOf(call, kind);
                break;
            case BuiltinKind.OffsetOf:
                CheckOffsetOf(call);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, "Checker.CheckBuiltin");
        }
    }

    /// <summary>Checks the arguments as values; false, with a report, if there are not so many as asked for.</summary>
    bool CheckBuiltinArguments(CallExpression call, int count)
    {
        bool isGood = true;
        foreach (Expression argument in call.Arguments)
        {
            CheckValue(argument);
            isGood &= !IsInvalid(argument);
        }

        isGood &= CheckBuiltinCount(call, count, count);
        if (!isGood)
        {
            Invalidate(call);
        }

        return isGood;
    }

    bool CheckBuiltinCount(CallExpression call, int low, int high)
    {
        int count = call.Arguments.Length;
        if (count >= low && count <= high)
        {
            return true;
        }

        string name = Print(call.Function);
        string problem = count < low ? "missing argument" : "too many arguments";
        Report(call, $"{problem} to {name}: {Print(call)}");
        return false;
    }

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

    void CheckLength(CallExpression call, BuiltinKind kind)
    {
        if (!CheckBuiltinArguments(call, 1))
        {
            return;
        }

        Expression argument = call.Arguments[0];
        Settle(argument);
        bool isLength = kind == BuiltinKind.Len;
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
        SliceType? target = to.Type.Underlying as SliceType;
        SliceType? source = from.Type.Underlying as SliceType;
        bool isText = from.Type.Underlying is BasicType { IsString: true };
        if (target is null || (source is null && !isText))
        {
            string message =
                target is null && source is null && !isText
                    ? $"arguments to copy must be slices; have {Describe(to)}, {Describe(from)}"
                : target is null ? $"first argument to copy should be slice; have {Describe(to)}"
                : $"second argument to copy should be slice or string; have {Describe(from)}";
            Report(call, message);
            return;
        }

        bool isByte = target.Element.Underlying is BasicType { Kind: BasicKind.Uint8 };
        if (isText ? !isByte : source!.Element != target.Element)
        {
            string other = isText ? "string" : Describe(from);
            Report(
                call,
                $"arguments to copy have different element types: {Describe(to)} and {other}"
            );
        }
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

    void CheckMake(CallExpression call)
    {
        if (call.Arguments.IsEmpty)
        {
            Fail(call, "missing argument to make");
            return;
        }

        GoType type = CheckType(call.Arguments[0]);
        for (int i = 1; i < call.Arguments.Length; i++)
        {
            CheckValue(call.Arguments[i]);
        }

        if (IsInvalid(type))
        {
            Invalidate(call);
            return;
        }

        string name = type.ToSourceString();
        int most = type.Underlying switch
        {
            SliceType => 3,
            MapType or ChanType => 2,
            _ => 0,
        };
        if (most == 0 || call.Arguments.Length > most)
        {
            Fail(
                call,
                most == 0 ? $"cannot make type {name}" : $"too many arguments to make({name})"
            );
            return;
        }

        if (most == 3 && call.Arguments.Length < 2)
        {
            Fail(call, $"missing len argument to make({name})");
            return;
        }

        CheckMakeSizes(call, type);
        SetValue(call, type, ExpressionMode.Value);
    }

    void CheckMakeSizes(CallExpression call, GoType type)
    {
        string first = type.Underlying switch
        {
            SliceType => "len",
            ChanType => "buffer",
            _ => "size",
        };
        BigInteger? length = null;
        for (int i = 1; i < call.Arguments.Length; i++)
        {
            Expression size = call.Arguments[i];
            string what = i == 1 ? first : "cap";
            CheckMakeSize(size, what, type.ToSourceString());
            if (i == 2 && size.Constant is IntegerConstant cap && length > cap.Value)
            {
                Report(call, $"len larger than cap in make({type.ToSourceString()})");
            }

            length = (size.Constant as IntegerConstant)?.Value;
        }
    }

    void CheckMakeSize(Expression size, string what, string type)
    {
        if (IsInvalid(size))
        {
            return;
        }

        if (!IsIntegral(size))
        {
            string have = DefaultType(size.Type).ToSourceString();
            Fail(size, $"non-integer {what} argument in make({type}) - {have}");
            return;
        }

        SettleIndex(size);
        if (size.Constant is IntegerConstant { Value.Sign: < 0 })
        {
            Fail(size, $"negative {what} argument in make({type})");
        }
        else if (size.Constant is IntegerConstant value && value.Value > long.MaxValue)
        {
            Fail(size, $"{what} argument too large in make({type})");
        }
    }

    void CheckNew(CallExpression call)
    {
        if (call.Arguments.Length != 1)
        {
            CheckArgumentsOnly(call);
            bool isMissing = call.Arguments.IsEmpty;
            Fail(call, isMissing ? "missing argument to new" : "too many arguments to new");
            return;
        }

        GoType type = CheckType(call.Arguments[0]);
        if (IsInvalid(type))
        {
            Invalidate(call);
            return;
        }

        SetValue(call, _types.PointerTo(type), ExpressionMode.Value);
    }

    void CheckPanic(CallExpression call)
    {
        if (!CheckBuiltinArguments(call, 1))
        {
            return;
        }

        Assign(call.Arguments[0], _types.EmptyInterface, "argument to panic");
        SetValue(call, _types.NoValues, ExpressionMode.NoValue);
    }

    void CheckPrint(CallExpression call)
    {
        foreach (Expression argument in call.Arguments)
        {
            CheckValue(argument);
            if (argument.Mode == ExpressionMode.Nil)
            {
                Fail(argument, "use of untyped nil");
                continue;
            }

            // Go: cmd/gc/walk.c walkprint: an integer constant without a type is an int64.
            bool isInteger = argument.Type is BasicType { Kind: BasicKind.UntypedInt };
            Settle(
                argument,
                isInteger ? _types.Basic(BasicKind.Int64) : DefaultType(argument.Type)
            );
            if (argument.Type.Underlying is StructType or ArrayType)
            {
                string type = argument.Type.ToSourceString();
                Report(argument, $"illegal types for operand: print\n\t{type}");
            }
        }

        SetValue(call, _types.NoValues, ExpressionMode.NoValue);
    }

    void CheckRecover(CallExpression call)
    {
        CheckArgumentsOnly(call);
        if (!call.Arguments.IsEmpty)
        {
            Report(call, "too many arguments to recover");
        }

        if (_function is not null)
        {
            _function.CallsRecover = true;
        }

        SetValue(call, _types.EmptyInterface, ExpressionMode.Value);
    }

    void CheckSizeOf(CallExpression call, BuiltinKind kind)
    {
        if (!CheckBuiltinArguments(call, 1))
        {
            return;
        }

        Expression argument = call.Arguments[0];
        Settle(argument);
        if (argument.Mode == ExpressionMode.Nil)
        {
            Fail(call, "use of untyped nil");
            return;
        }

        GoType type = argument.Type;
        long value = kind == BuiltinKind.SizeOf ? type.Size : type.Alignment;
        SetConstant(call, _types.Uintptr, new IntegerConstant(value));
    }

    void CheckOffsetOf(CallExpression call)
    {
        if (!CheckBuiltinArguments(call, 1))
        {
            return;
        }

        bool isField =
            call.Arguments[0]
                is SelectorExpression { Selection: { Kind: SelectionKind.Field } selection }
            && IsDirect(selection);
        if (!isField)
        {
            Fail(call, $"invalid expression {Print(call)}");
            return;
        }

        SetConstant(call, _types.Uintptr, new IntegerConstant(OffsetOf(call)));
    }

    /// <summary>Whether no embedded pointer lies on the way to the field.</summary>
    static bool IsDirect(Selection selection)
    {
        for (int i = 1; i < selection.Path.Length; i++)
        {
            if (selection.Path[i].IsDereference)
            {
                return false;
            }
        }

        return true;
    }

    static long OffsetOf(CallExpression call)
    {
        Expression operand = ((SelectorExpression)call.Arguments[0]).Operand;
        GoType holder = operand.Type.Underlying is PointerType pointer
            ? pointer.Element
            : operand.Type;
        long offset = 0;
        foreach (FieldStep step in ((SelectorExpression)call.Arguments[0]).Selection!.Path)
        {
            _ = holder.Size; // Lays the struct out.
            offset += step.Field.Offset;
            holder = step.Field.Type;
        }

        return offset;
    }
}
