using System.Collections.Generic;

namespace GcSim.Scenarios;

// A chain of scopes from the innermost block to the universe. Blocks declare few names, so that a scope is a list until it
// grows beyond MaxList.

/// <summary>The names of a block, a file, a package, or of the language.</summary>
sealed class Scope(Scope? outer)
{
    const int MaxList = 8;

    readonly List<Symbol> _list = [];
    Dictionary<string, Symbol>? _table;

    /// <summary>The symbol that a name stands for here; null if it stands for none.</summary>
    public Symbol? Find(string name)
    {
        Scope? scope = this;
        while (scope is not null)
        {
            Symbol? symbol = scope.FindHere(name);
            if (symbol is not null)
            {
                return symbol;
            }

            scope = scope.Outer;
        }

        return null;
    }

    /// <summary>The scope around this one.</summary>
    public Scope? Outer { get; } = outer;

    /// <summary>What this scope itself declares, in order.</summary>
    public IReadOnlyList<Symbol> Symbols => _list;

    /// <summary>The symbol that this scope itself declares under a name.</summary>
    public Symbol? FindHere(string name)
    {
        if (_table is not null)
        {
            return _table.GetValueOrDefault(name);
        }

        foreach (Symbol symbol in _list)
        {
            if (symbol.Name == name)
            {
                return symbol;
            }
        }

        return null;
    }

    /// <summary>Declares a symbol whose name is not declared here yet.</summary>
    public void Add(Symbol symbol)
    {
        _list.Add(symbol);
        if (_table is not null)
        {
            _table.Add(symbol.Name, symbol);
        }
        else if (_list.Count > MaxList)
        {
            _table = [];
            foreach (Symbol each in _list)
            {
                _table.Add(each.Name, each);
            }
        }
    }
}
