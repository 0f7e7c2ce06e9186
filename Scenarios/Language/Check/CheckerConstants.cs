namespace GcSim.Scenarios;

// Constant declarations, of the top level and of blocks.

sealed partial class Checker
{
    void ResolveConstants(ConstantDeclaration syntax)
    {
        _iota = syntax.Iota;
        GoType? type = syntax.TypeSyntax is null ? null : CheckType(syntax.TypeSyntax);
        if (type is not null && !IsInvalid(type) && type.Underlying is not BasicType)
        {
            Report(syntax.TypeSyntax!, $"invalid constant type {type.ToSourceString()}");
            type = _types.Invalid;
        }

        for (int i = 0; i < syntax.Names.Length; i++)
        {
            ConstantSymbol symbol = (ConstantSymbol)syntax.Names[i].Symbol!;
            if (i < syntax.Values.Length)
            {
                ResolveConstant(symbol, type, syntax.Values[i]);
            }
            else
            {
                Report(symbol.Position, "missing value in const declaration");
                symbol.Type ??= _types.Invalid;
            }
        }

        if (syntax.Values.Length > syntax.Names.Length)
        {
            Report(syntax.Values[syntax.Names.Length], "extra expression in const declaration");
        }

        _iota = null;
    }

    void ResolveConstant(ConstantSymbol symbol, GoType? type, Expression value)
    {
        CheckValue(value);
        if (!IsInvalid(value) && value.Constant is null)
        {
            string message =
                value.Mode == ExpressionMode.Nil
                    ? "const initializer cannot be nil"
                    : $"const initializer {Print(value)} is not a constant";
            Fail(value, message);
        }
        else if (type is not null && value.Constant is not null)
        {
            Assign(value, type, "const initializer");
        }

        symbol.Type ??= value.Constant is null ? _types.Invalid : value.Type;
        symbol.Value = value.Constant;
    }
}
