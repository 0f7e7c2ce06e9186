namespace GcSim.Scenarios;

// The functions of package unsafe, which are constants.

sealed partial class Checker
{
    void CheckSizeOf(CallExpression call)
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
        long value = call.Builtin!.Kind == BuiltinKind.SizeOf ? type.Size : type.Alignment;
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
