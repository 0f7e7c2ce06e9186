using System;
using System.Numerics;

namespace GcSim.Scenarios;

// What names stand for.

sealed partial class Checker
{
    void CheckIdentifier(Identifier identifier)
    {
        if (identifier.IsBlank)
        {
            Fail(identifier, "cannot use _ as value");
            return;
        }

        Symbol? symbol = _scope.Find(identifier.Name);
        identifier.Symbol = symbol;
        switch (symbol)
        {
            case null:
                Fail(identifier, $"undefined: {identifier.Name}");
                break;
            case ImportSymbol import:
                import.IsUsed = true;
                identifier.Mode = ExpressionMode.Package;
                break;
            case NilSymbol:
                SetValue(identifier, _types.Basic(BasicKind.UntypedNil), ExpressionMode.Nil);
                break;
            case UnsupportedSymbol:
                Fail(identifier, $"{identifier.Name} is not supported");
                break;
            default:
                Denote(identifier, symbol);
                break;
        }
    }

    /// <summary>Makes an expression stand for a declared symbol.</summary>
    void Denote(Expression expression, Symbol symbol)
    {
        if (symbol.Pending is PackageDeclaration declaration && symbol is not TypeSymbol)
        {
            NeedDeclaration(symbol, declaration);
        }

        switch (symbol)
        {
            case VariableSymbol variable:
                UseVariable(variable);
                SetValue(expression, variable.Type ?? _types.Invalid, ExpressionMode.Variable);
                break;
            case ConstantSymbol constant:
                DenoteConstant(expression, constant);
                break;
            case TypeSymbol type:
                SetValue(expression, type.Type!, ExpressionMode.Type);
                break;
            case FunctionSymbol function:
                SetValue(expression, function.Signature ?? EmptySignature, ExpressionMode.Value);
                break;
            case BuiltinFunction:
                expression.Mode = ExpressionMode.Builtin;
                break;
            default:
                throw new ArgumentException($"Checker.Denote: {symbol.GetType().Name}");
        }
    }

    /// <summary>Resolves a symbol of the top level and notes that the current declaration depends on it.</summary>
    void NeedDeclaration(Symbol symbol, PackageDeclaration declaration)
    {
        bool isKnown = symbol switch
        {
            VariableSymbol variable => variable.Type is not null,
            FunctionSymbol function => function.Signature is not null,
            ConstantSymbol constant => constant.Type is not null,
            _ => false,
        };
        if (!isKnown)
        {
            Resolve(declaration);
        }

        _declaration?.AddDependency(symbol);
    }

    void DenoteConstant(Expression expression, ConstantSymbol constant)
    {
        bool isIota = constant.Position == SourcePosition.None && constant.Name == "iota";
        if (isIota && _iota is BigInteger iota)
        {
            SetConstant(expression, constant.Type!, new IntegerConstant(iota));
        }
        else if (isIota)
        {
            Fail(expression, "undefined: iota");
        }
        else if (constant.Value is null)
        {
            Invalidate(expression);
        }
        else
        {
            SetConstant(expression, constant.Type!, constant.Value);
        }
    }

    /// <summary>Notes that a variable is used here, and by whom it is captured.</summary>
    void UseVariable(VariableSymbol variable)
    {
        variable.IsUsed = true;
        NoteCapture(variable);
    }

    void NoteCapture(VariableSymbol variable)
    {
        if (variable.Owner is null || variable.Owner == _function)
        {
            return;
        }

        variable.IsCaptured = true;
        FunctionInfo? function = _function;
        while (function is not null && function != variable.Owner)
        {
            function.AddCapture(variable);
            function = function.Outer;
        }
    }
}
