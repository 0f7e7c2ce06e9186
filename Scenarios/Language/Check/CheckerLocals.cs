using System;

namespace GcSim.Scenarios;

// Declarations inside functions.

sealed partial class Checker
{
    void CheckDeclarationStatement(DeclarationStatement statement)
    {
        foreach (Declaration declaration in statement.Declarations)
        {
            switch (declaration)
            {
                case VariableDeclaration variable:
                    CheckLocalVariables(variable);
                    break;
                case ConstantDeclaration constant:
                    CheckLocalConstants(constant);
                    break;
                case TypeDeclaration type:
                    CheckLocalType(type);
                    break;
                default:
                    throw new ArgumentException(
                        $"CheckDeclarationStatement: {declaration.GetType().Name}"
                    );
            }
        }
    }

    void CheckLocalVariables(VariableDeclaration syntax)
    {
        GoType? type = syntax.TypeSyntax is null ? null : CheckType(syntax.TypeSyntax);
        foreach (Identifier name in syntax.Names)
        {
            VariableSymbol variable = NewLocal(name, type ?? _types.Invalid);
            variable.Type = type;
        }

        CheckInitialization(syntax);
        foreach (Identifier name in syntax.Names)
        {
            name.Type = name.Variable!.Type ??= type ?? _types.Invalid;
            AddLocal(name.Variable);
        }
    }

    void CheckLocalConstants(ConstantDeclaration syntax)
    {
        foreach (Identifier name in syntax.Names)
        {
            name.Symbol = new ConstantSymbol(name.Name, name.Position);
        }

        System.Numerics.BigInteger? iota = _iota;
        ResolveConstants(syntax);
        _iota = iota;
        foreach (Identifier name in syntax.Names)
        {
            AddLocal(name.Symbol!);
        }
    }

    void CheckLocalType(TypeDeclaration syntax)
    {
        // A local type is called main.T as well, like one of the top level.
        TypeSymbol symbol = new(syntax.Name.Name, syntax.Name.Position) { Package = _package };
        NamedType type = _types.Named(symbol, ResolveNamed);
        symbol.Type = type;
        syntax.Name.Symbol = symbol;
        AddLocal(symbol);
        CompleteNamed(type, syntax);
    }
}
