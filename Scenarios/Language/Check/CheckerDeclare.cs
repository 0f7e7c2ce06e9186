using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace GcSim.Scenarios;

// Phase 1: the names of the top level.

sealed partial class Checker
{
    readonly List<VariableSymbol> _globals = [];
    readonly List<VariableSymbol> _libraryGlobals = [];
    readonly List<FunctionSymbol> _functions = [];
    readonly List<FunctionSymbol> _libraryFunctions = [];
    readonly List<FunctionSymbol> _initFunctions = [];

    /// <summary>Declares the names of a file of the program; the result is the scope of its imports.</summary>
    Scope DeclareFile(FileSyntax file, Scope packageScope)
    {
        if (file.Package.Name != "main")
        {
            string message = $"package {file.Package.Name}; expected main";
            Report(file.Package, message);
        }

        Scope fileScope = new(packageScope);
        foreach (ImportDeclaration import in file.Imports)
        {
            DeclareImport(import, fileScope);
        }

        foreach (Declaration declaration in file.Declarations)
        {
            Declare(declaration, fileScope, packageScope, _main);
        }

        return fileScope;
    }

    /// <summary>
    /// Declares what a declaration of the top level declares. Names with a value each are declarations of their own: one may
    /// depend on another.
    /// </summary>
    void Declare(Declaration syntax, Scope fileScope, Scope packageScope, PackageSymbol package)
    {
        foreach (Declaration part in Split(syntax))
        {
            DeclareOne(part, fileScope, packageScope, package);
        }
    }

    static ImmutableArray<Declaration> Split(Declaration syntax)
    {
        ImmutableArray<Declaration>.Builder parts = ImmutableArray.CreateBuilder<Declaration>();
        if (syntax is VariableDeclaration variable && IsSplit(variable.Names, variable.Values))
        {
            for (int i = 0; i < variable.Names.Length; i++)
            {
                Identifier name = variable.Names[i];
                parts.Add(
                    new VariableDeclaration(
                        name.Position,
                        [name],
                        variable.TypeSyntax,
                        [variable.Values[i]]
                    )
                );
            }
        }
        else if (syntax is ConstantDeclaration constant && IsSplit(constant.Names, constant.Values))
        {
            for (int i = 0; i < constant.Names.Length; i++)
            {
                Identifier name = constant.Names[i];
                parts.Add(
                    new ConstantDeclaration(
                        name.Position,
                        [name],
                        constant.TypeSyntax,
                        [constant.Values[i]],
                        constant.Iota
                    )
                );
            }
        }
        else
        {
            parts.Add(syntax);
        }

        return parts.ToImmutable();
    }

    static bool IsSplit(ImmutableArray<Identifier> names, ImmutableArray<Expression> values) =>
        names.Length > 1 && names.Length == values.Length;

    void DeclareOne(Declaration syntax, Scope fileScope, Scope packageScope, PackageSymbol package)
    {
        PackageDeclaration declaration = new(syntax, fileScope, package);
        switch (syntax)
        {
            case ConstantDeclaration constant:
                foreach (Identifier name in constant.Names)
                {
                    AddGlobal(declaration, packageScope, NewConstant(name, declaration));
                }

                break;
            case VariableDeclaration variable:
                foreach (Identifier name in variable.Names)
                {
                    AddGlobal(declaration, packageScope, NewGlobal(name, declaration));
                }

                break;
            case TypeDeclaration type:
                AddGlobal(declaration, packageScope, NewType(type.Name, declaration));
                break;
            case FunctionDeclaration function:
                DeclareFunction(declaration, packageScope, function);
                break;
            default:
                throw new ArgumentException($"Checker.Declare: {syntax.GetType().Name}");
        }

        _declarations.Add(declaration);
    }

    static ConstantSymbol NewConstant(Identifier name, PackageDeclaration declaration)
    {
        ConstantSymbol symbol = new(name.Name, name.Position)
        {
            Package = declaration.Package,
            Pending = declaration,
        };
        name.Symbol = symbol;
        return symbol;
    }

    VariableSymbol NewGlobal(Identifier name, PackageDeclaration declaration)
    {
        List<VariableSymbol> globals = declaration.Package.IsLibrary ? _libraryGlobals : _globals;
        VariableSymbol symbol = new(name.Name, name.Position, VariableKind.Global, null)
        {
            Package = declaration.Package,
            Pending = declaration,
            Index = globals.Count,
        };
        name.Symbol = symbol;
        globals.Add(symbol);
        return symbol;
    }

    TypeSymbol NewType(Identifier name, PackageDeclaration declaration)
    {
        TypeSymbol symbol = new(name.Name, name.Position)
        {
            Package = declaration.Package,
            Pending = declaration,
        };
        symbol.Type = _types.Named(symbol, ResolveNamed);
        name.Symbol = symbol;
        return symbol;
    }

    void DeclareFunction(
        PackageDeclaration declaration,
        Scope packageScope,
        FunctionDeclaration syntax
    )
    {
        FunctionSymbol symbol = new(syntax.Name.Name, syntax.Name.Position)
        {
            Package = declaration.Package,
            Pending = declaration,
            Declaration = syntax,
        };
        syntax.Symbol = symbol;
        syntax.Name.Symbol = symbol;
        declaration.Symbols.Add(symbol);
        bool isInit = symbol.Name == "init" && syntax.Receiver is null;
        if (
            isInit
            || symbol is { Name: "main", Package.IsLibrary: false } && syntax.Receiver is null
        )
        {
            RequireNoParameters(syntax);
        }

        if (syntax.Body is null && !declaration.Package.IsLibrary)
        {
            Report(syntax, $"missing function body for \"{symbol.Name}\"");
        }

        if (!declaration.Package.IsLibrary)
        {
            (isInit ? _initFunctions : _functions).Add(symbol);
        }
        else if (syntax.Body is not null)
        {
            _libraryFunctions.Add(symbol);
        }

        if (!isInit && syntax.Receiver is null)
        {
            AddToPackage(packageScope, symbol);
        }
    }

    void RequireNoParameters(FunctionDeclaration syntax)
    {
        if (!syntax.Signature.Parameters.IsEmpty || !syntax.Signature.Results.IsEmpty)
        {
            string name = syntax.Name.Name;
            Report(syntax, $"func {name} must have no arguments and no return values");
        }
    }

    void AddGlobal(PackageDeclaration declaration, Scope packageScope, Symbol symbol)
    {
        declaration.Symbols.Add(symbol);
        if (symbol.Name == "init" && !declaration.Package.IsLibrary)
        {
            Report(symbol.Position, "cannot declare init - must be func");
            return;
        }

        if (symbol.Name == "main" && !declaration.Package.IsLibrary)
        {
            Report(symbol.Position, "cannot declare main - must be func");
            return;
        }

        AddToPackage(packageScope, symbol);
    }

    void AddToPackage(Scope packageScope, Symbol symbol)
    {
        if (symbol.Name == "_")
        {
            return;
        }

        if (packageScope.FindHere(symbol.Name) is Symbol previous)
        {
            ReportRedeclared(symbol, "in this block", previous);
            return;
        }

        packageScope.Add(symbol);
        symbol.Package?.TryAdd(symbol);
    }

    void ReportRedeclared(Symbol symbol, string where, Symbol previous)
    {
        string place = _errors.Describe(previous.Position);
        Report(
            symbol.Position,
            $"{symbol.Name} redeclared {where}\n\tprevious declaration at {place}"
        );
    }

    void CheckMain(Scope packageScope)
    {
        if (packageScope.FindHere("main") is null)
        {
            Report(SourcePosition.None, "function main is undeclared in the main package");
        }
    }
}
