using System;

namespace GcSim.Scenarios;

// Calls of the predeclared functions.

sealed partial class Checker
{
    void CheckBuiltin(CallExpression call, BuiltinKind kind)
    {
        if (call.HasEllipsis && kind != BuiltinKind.Append)
        {
            Report(call, $"invalid use of ... with builtin {Print(call.Function)}");
        }

        Action<CallExpression> check = kind switch
        {
            BuiltinKind.Append => CheckAppend,
            BuiltinKind.Cap or BuiltinKind.Len => CheckLength,
            BuiltinKind.Close => CheckClose,
            BuiltinKind.Copy => CheckCopy,
            BuiltinKind.Delete => CheckDelete,
            BuiltinKind.Make => CheckMake,
            BuiltinKind.New => CheckNew,
            BuiltinKind.Panic => CheckPanic,
            BuiltinKind.Print or BuiltinKind.Println => CheckPrint,
            BuiltinKind.Recover => CheckRecover,
            BuiltinKind.AlignOf or BuiltinKind.SizeOf => CheckSizeOf,
            BuiltinKind.OffsetOf => CheckOffsetOf,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "CheckBuiltin"),
        };
        check(call);
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
}
