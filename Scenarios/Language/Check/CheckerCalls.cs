using System.Collections.Immutable;

namespace GcSim.Scenarios;

// Calls: which kind one is, and whether the arguments fit.

sealed partial class Checker
{
    void CheckCall(CallExpression call)
    {
        CheckAny(call.Function);
        Expression function = call.Function;
        if (function.Mode == ExpressionMode.Type)
        {
            CheckConversion(call);
            return;
        }

        if (function.Mode == ExpressionMode.Builtin)
        {
            call.Kind = CallKind.Builtin;
            call.Builtin = BuiltinOf(function);
            CheckBuiltin(call, call.Builtin.Kind);
            return;
        }

        RequireValue(function);
        if (function.Type.Underlying is not SignatureType signature)
        {
            CheckArgumentsOnly(call);
            string type = DefaultType(function.Type).ToSourceString();
            string message = $"cannot call non-function {Print(function)} (type {type})";
            FailUnless(IsInvalid(function), call, message);
            return;
        }

        SetCallKind(call);
        CheckArguments(call, signature);
        SetResult(call, signature);
    }

    static BuiltinFunction BuiltinOf(Expression function) =>
        function is SelectorExpression selector
            ? (BuiltinFunction)selector.Selection!.Member!
            : (BuiltinFunction)((Identifier)function).Symbol!;

    static void SetCallKind(CallExpression call)
    {
        call.Kind = CallKind.Value;
        Symbol? symbol = call.Function switch
        {
            Identifier identifier => identifier.Symbol,
            SelectorExpression { Selection.Member: Symbol member } => member,
            _ => null,
        };
        if (symbol is FunctionSymbol function)
        {
            call.Kind = CallKind.Function;
            call.Target = function;
        }
        else if (call.Function is SelectorExpression { Selection: Selection selection })
        {
            call.Kind = selection.Kind switch
            {
                SelectionKind.Method => CallKind.Method,
                SelectionKind.InterfaceMethod => CallKind.InterfaceMethod,
                _ => CallKind.Value,
            };
            call.Target = call.Kind == CallKind.Method ? selection.Method : null;
        }
    }

    void SetResult(CallExpression call, SignatureType signature)
    {
        ImmutableArray<GoType> results = signature.Results.Types;
        if (results.IsEmpty)
        {
            SetValue(call, _types.NoValues, ExpressionMode.NoValue);
        }
        else
        {
            GoType type = results.Length == 1 ? results[0] : signature.Results;
            SetValue(call, type, ExpressionMode.Value);
        }
    }

    /// <summary>Checks arguments that have no parameters to fit: only for the errors in themselves.</summary>
    void CheckArgumentsOnly(CallExpression call)
    {
        foreach (Expression argument in call.Arguments)
        {
            CheckAny(argument);
            if (argument.HasType && argument.Mode != ExpressionMode.Type)
            {
                Settle(argument);
            }
        }
    }

    static bool HasInvalid(TupleType tuple)
    {
        foreach (GoType type in tuple.Types)
        {
            if (IsInvalid(type))
            {
                return true;
            }
        }

        return false;
    }

    void CheckArguments(CallExpression call, SignatureType signature)
    {
        if (HasInvalid(signature.Parameters))
        {
            CheckArgumentsOnly(call);
            return;
        }

        if (call.HasEllipsis && !signature.IsVariadic)
        {
            Report(call, $"invalid use of ... in call to {Print(call.Function)}");
            CheckArgumentsOnly(call);
            return;
        }

        if (call.Arguments is [CallExpression single])
        {
            CheckValues(single);
            if (single.Type is TupleType tuple)
            {
                CheckSpreadArguments(call, signature, tuple);
                return;
            }
        }
        else
        {
            foreach (Expression argument in call.Arguments)
            {
                CheckValue(argument);
            }
        }

        if (!CheckCount(call, signature, call.Arguments.Length))
        {
            return;
        }

        for (int i = 0; i < call.Arguments.Length; i++)
        {
            GoType target = ParameterType(signature, i, call.HasEllipsis);
            Assign(call.Arguments[i], target, "argument to ", call.Function);
        }
    }

    /// <summary><c>f(g())</c> where g has several results.</summary>
    void CheckSpreadArguments(CallExpression call, SignatureType signature, TupleType tuple)
    {
        if (call.HasEllipsis)
        {
            string inner = Print(call.Arguments[0]);
            Report(call, $"multiple-value {inner} in single-value context");
            return;
        }

        if (!CheckCount(call, signature, tuple.Types.Length))
        {
            return;
        }

        for (int i = 0; i < tuple.Types.Length; i++)
        {
            GoType target = ParameterType(signature, i, hasEllipsis: false);
            if (!Assignability.IsAssignable(tuple.Types[i], target, _package, out string reason))
            {
                string have = tuple.Types[i].ToSourceString();
                string want = target.ToSourceString();
                string function = Print(call.Function);
                Report(
                    call.Arguments[0],
                    $"cannot use {have} as type {want} in argument to {function}{reason}"
                );
            }
        }
    }

    bool CheckCount(CallExpression call, SignatureType signature, int count)
    {
        int wanted = signature.Parameters.Types.Length;
        bool isOpen = signature.IsVariadic && !call.HasEllipsis;
        bool isTooFew = count < (isOpen ? wanted - 1 : wanted);
        bool isTooMany = !isOpen && count > wanted;
        if (!isTooFew && !isTooMany)
        {
            return true;
        }

        string problem = isTooFew ? "not enough" : "too many";
        SourcePosition position = isTooFew ? call.ClosingParenthesis : call.Position;
        Report(position, $"{problem} arguments in call to {Print(call.Function)}");
        foreach (Expression argument in call.Arguments)
        {
            if (argument.Mode != ExpressionMode.Nil)
            {
                Settle(argument);
            }
        }

        return false;
    }

    static GoType ParameterType(SignatureType signature, int index, bool hasEllipsis)
    {
        ImmutableArray<GoType> types = signature.Parameters.Types;
        bool isInLast = signature.IsVariadic && index >= types.Length - 1;
        return isInLast && !hasEllipsis ? ((SliceType)types[^1]).Element : types[index];
    }
}
