using System;
using System.Collections.Immutable;

namespace GcSim.Scenarios;

// Phase 2: what the names of the top level are. Everything here is done when first needed and once.

sealed partial class Checker
{
    void ResolveAll()
    {
        _delaysChecks = true;
        AttachMethods();
        foreach (PackageDeclaration declaration in SnapshotDeclarations())
        {
            if (declaration.Syntax is TypeDeclaration)
            {
                Resolve(declaration);
            }
        }

        _delaysChecks = false;
        RunDelayedChecks();
        foreach (PackageDeclaration declaration in SnapshotDeclarations())
        {
            Resolve(declaration);
        }

        RunDelayedChecks();
    }

    /// <summary>The declarations so far; a library package that is loaded on the way resolves its own.</summary>
    PackageDeclaration[] SnapshotDeclarations() => [.. _declarations];

    /// <summary>Finds out what a declaration declares. Meeting it again on the way is a loop.</summary>
    void Resolve(PackageDeclaration declaration)
    {
        if (declaration.State == DeclarationState.Done)
        {
            return;
        }

        if (declaration.State == DeclarationState.InProgress)
        {
            ReportLoop(declaration);
            return;
        }

        declaration.State = DeclarationState.InProgress;
        Context saved = Enter(declaration);
        if (Descend(declaration.Syntax.Position))
        {
            ResolveHere(declaration);
            Ascend();
        }
        else
        {
            InvalidateSymbols(declaration);
        }

        Leave(saved);
        declaration.State = DeclarationState.Done;
    }

    void ResolveHere(PackageDeclaration declaration)
    {
        switch (declaration.Syntax)
        {
            case ConstantDeclaration constant:
                ResolveConstants(constant);
                break;
            case VariableDeclaration variable:
                ResolveGlobals(variable);
                break;
            case TypeDeclaration type:
                CompleteNamed((NamedType)((TypeSymbol)type.Name.Symbol!).Type!, type);
                break;
            case FunctionDeclaration function:
                ResolveFunction(function);
                break;
            default:
                throw new ArgumentException(
                    $"Checker.ResolveHere: {declaration.Syntax.GetType().Name}"
                );
        }
    }

    void ReportLoop(PackageDeclaration declaration)
    {
        string name = declaration.Symbols[0].Name;
        SourcePosition position = declaration.Symbols[0].Position;
        switch (declaration.Syntax)
        {
            case ConstantDeclaration:
                Report(position, $"constant definition loop involving {name}");
                break;
            case TypeDeclaration:
                Report(position, $"invalid recursive type {name}");
                break;
            default:
                Report(position, $"typechecking loop involving {name}");
                break;
        }

        InvalidateSymbols(declaration);
    }

    void InvalidateSymbols(PackageDeclaration declaration)
    {
        foreach (Symbol symbol in declaration.Symbols)
        {
            switch (symbol)
            {
                case ConstantSymbol constant:
                    constant.Type ??= _types.Invalid;
                    break;
                case VariableSymbol variable:
                    variable.Type ??= _types.Invalid;
                    break;
                case TypeSymbol { Type: NamedType { IsResolved: false } named }:
                    named.Resolve(_types.Invalid);
                    break;
                case FunctionSymbol function:
                    function.Signature ??= EmptySignature;
                    break;
                default:
                    break;
            }
        }
    }

    SignatureType EmptySignature =>
        _types.Signature(_types.NoValues, _types.NoValues, isVariadic: false);

    /// <summary>Called by a named type whose structure is asked for.</summary>
    void ResolveNamed(NamedType type)
    {
        if (type.Symbol.Pending is PackageDeclaration declaration)
        {
            Resolve(declaration);
        }
        else
        {
            // A local type is asked for while it is declared.
            Report(type.Symbol.Position, $"invalid recursive type {type.Symbol.Name}");
        }

        if (!type.IsResolved)
        {
            type.Resolve(_types.Invalid);
        }
    }

    /// <summary>Gives a named type its structure.</summary>
    void CompleteNamed(NamedType type, TypeDeclaration syntax)
    {
        GoType declared = CheckType(syntax.TypeSyntax);
        GoType structure = declared.Underlying;
        if (type.IsResolved)
        {
            return; // A loop has been reported.
        }

        type.Resolve(structure);
        CheckContainment(type);
        CheckFieldsAgainstMethods(type);
    }

    void ResolveGlobals(VariableDeclaration syntax)
    {
        GoType? type = syntax.TypeSyntax is null ? null : CheckType(syntax.TypeSyntax);
        if (type is not null)
        {
            foreach (Identifier name in syntax.Names)
            {
                name.Variable!.Type = type;
            }
        }

        CheckInitialization(syntax);
    }

    /// <summary>Checks the values of a var declaration; variables without a written type get theirs.</summary>
    void CheckInitialization(VariableDeclaration syntax)
    {
        if (syntax.Values.IsEmpty)
        {
            return;
        }

        bool isMismatch = syntax.Values.Length != syntax.Names.Length;
        if (isMismatch && syntax.Values.Length > 1)
        {
            bool isMissing = syntax.Values.Length < syntax.Names.Length;
            string problem = isMissing ? "missing" : "extra";
            Report(syntax, $"{problem} expression in var declaration");
            CheckUnassigned(syntax.Values);
            InvalidateVariables(syntax);
            return;
        }

        ImmutableArray<GoType> types = CheckRightSide(
            syntax.Values,
            syntax.Names.Length,
            syntax.Position
        );
        for (int i = 0; i < syntax.Names.Length; i++)
        {
            VariableSymbol variable = syntax.Names[i].Variable!;
            if (syntax.Values.Length == syntax.Names.Length)
            {
                GoType target = variable.Type ?? TypeOfNew(syntax.Values[i]);
                Assign(syntax.Values[i], target, "assignment");
                variable.Type ??= IsInvalid(syntax.Values[i]) ? _types.Invalid : target;
            }
            else
            {
                variable.Type ??= DefaultType(types[i]);
                AssignPart(syntax.Names[i], types[i], variable.Type);
            }
        }

        InvalidateVariables(syntax);
    }

    /// <summary>Variables that have got no type are in error.</summary>
    void InvalidateVariables(VariableDeclaration syntax)
    {
        foreach (Identifier name in syntax.Names)
        {
            name.Variable!.Type ??= _types.Invalid;
        }
    }
}
