using System.Numerics;

namespace GcSim.Scenarios;

// make and new.

sealed partial class Checker
{
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

        if (MakeProblem(type, call.Arguments.Length) is string problem)
        {
            Fail(call, problem);
            return;
        }

        CheckMakeSizes(call, type);
        SetValue(call, type, ExpressionMode.Value);
    }

    /// <summary>Why no value of a type can be made with so many arguments; null if one can.</summary>
    static string? MakeProblem(GoType type, int count)
    {
        string name = type.ToSourceString();
        int most = type.Underlying switch
        {
            SliceType => 3,
            MapType or ChanType => 2,
            _ => 0,
        };
        return most == 0 ? $"cannot make type {name}"
            : count > most ? $"too many arguments to make({name})"
            : most == 3 && count < 2 ? $"missing len argument to make({name})"
            : null;
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
}
