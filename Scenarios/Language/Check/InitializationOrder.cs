using System.Collections.Generic;
using System.Collections.Immutable;
using System.Text;

namespace GcSim.Scenarios;

// The order in which globals are initialized, as the compiler of the day found it: through the declarations in the order of
// the text; before a variable, everything that its value refers to, directly or through functions, in the order of the
// references. Go: cmd/gc/sinit.c initorder
//
// A variable that is reached again while what it depends on is being initialized is a loop. Functions may refer to each
// other in a loop as long as no variable is in it. The library packages come before the program, as packages that it imports.

/// <summary>Orders the initializations of a program's globals.</summary>
sealed class InitializationOrder(ErrorList errors)
{
    readonly List<Symbol> _path = [];
    readonly HashSet<Symbol> _open = [];
    readonly HashSet<Symbol> _done = [];
    readonly HashSet<PackageDeclaration> _emitted = [];
    readonly ImmutableArray<GlobalInitializer>.Builder _result =
        ImmutableArray.CreateBuilder<GlobalInitializer>();

    bool _hasLoop;

    /// <summary>The initializations in their order; incomplete, with a report, if there is a loop.</summary>
    public ImmutableArray<GlobalInitializer> Sort(IReadOnlyList<PackageDeclaration> declarations)
    {
        VisitFrom(declarations, ofLibrary: true);
        VisitFrom(declarations, ofLibrary: false);
        return _result.ToImmutable();
    }

    void VisitFrom(IReadOnlyList<PackageDeclaration> declarations, bool ofLibrary)
    {
        foreach (PackageDeclaration declaration in declarations)
        {
            bool isWanted =
                declaration.Syntax is VariableDeclaration
                && declaration.Package.IsLibrary == ofLibrary
                && (!ofLibrary || IsUsed(declaration));
            if (isWanted && !_hasLoop)
            {
                foreach (Symbol symbol in declaration.Symbols)
                {
                    VisitFrom(symbol);
                }
            }
        }
    }

    /// <summary>
    /// Variables of the library that nothing refers to are no part of the program, but for those whose value
    /// is made by a call: it allocates whenever the package is imported.
    /// </summary>
    static bool IsUsed(PackageDeclaration declaration)
    {
        bool isCalled = declaration.Syntax is VariableDeclaration { Values: [CallExpression, ..] };
        bool isUsed = isCalled;
        foreach (Symbol symbol in declaration.Symbols)
        {
            if (symbol is VariableSymbol variable)
            {
                variable.IsUsed |= isCalled;
                isUsed |= variable.IsUsed;
            }
        }

        return isUsed;
    }

    /// <summary>Depth first, on a stack of its own: chains of functions may be long.</summary>
    void VisitFrom(Symbol start)
    {
        Stack<(Symbol Symbol, int Next)> stack = new();
        Open(start, stack);
        while (stack.Count > 0 && !_hasLoop)
        {
            (Symbol symbol, int next) = stack.Pop();
            IReadOnlyList<Symbol> dependencies = symbol.Pending!.Dependencies;
            if (next == dependencies.Count)
            {
                Close(symbol);
                continue;
            }

            stack.Push((symbol, next + 1));
            Open(dependencies[next], stack);
        }
    }

    void Open(Symbol symbol, Stack<(Symbol Symbol, int Next)> stack)
    {
        if (
            symbol.Pending is null
            || symbol is ConstantSymbol or TypeSymbol
            || _done.Contains(symbol)
        )
        {
            return;
        }

        if (!_open.Add(symbol))
        {
            CheckLoop(symbol);
            return;
        }

        _path.Add(symbol);
        stack.Push((symbol, 0));
    }

    void Close(Symbol symbol)
    {
        _path.RemoveAt(_path.Count - 1);
        _open.Remove(symbol);
        _done.Add(symbol);
        PackageDeclaration declaration = symbol.Pending!;
        if (declaration.Syntax is VariableDeclaration syntax)
        {
            Emit(declaration, syntax);
        }
    }

    void Emit(PackageDeclaration declaration, VariableDeclaration syntax)
    {
        if (syntax.Values.IsEmpty || !_emitted.Add(declaration))
        {
            return;
        }

        ImmutableArray<VariableSymbol>.Builder variables =
            ImmutableArray.CreateBuilder<VariableSymbol>();
        foreach (Symbol symbol in declaration.Symbols)
        {
            variables.Add((VariableSymbol)symbol);
        }

        _result.Add(new GlobalInitializer(variables.ToImmutable(), syntax.Values[0]));
    }

    void CheckLoop(Symbol symbol)
    {
        int start = _path.IndexOf(symbol);
        int variable = _path.FindIndex(start, static x => x is VariableSymbol);
        if (variable < 0)
        {
            return;
        }

        _hasLoop = true;
        StringBuilder text = new("initialization loop:");
        int length = _path.Count - start;
        for (int i = 0; i < length; i++)
        {
            Symbol member = _path[start + ((variable - start + i) % length)];
            text.Append("\n\t").Append(errors.Describe(member.Position));
            text.Append(' ').Append(member.Name).Append(" refers to");
        }

        Symbol first = _path[variable];
        text.Append("\n\t").Append(errors.Describe(first.Position));
        text.Append(' ').Append(first.Name);
        errors.Add(first.Position, text.ToString());
    }
}
