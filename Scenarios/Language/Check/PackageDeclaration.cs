using System.Collections.Generic;

namespace GcSim.Scenarios;

/// <summary>How far the checker is with a declaration of the top level.</summary>
enum DeclarationState
{
    Untouched,
    InProgress,
    Done,
}

/// <summary>
/// A declaration of the top level, which is checked when it is first needed. It serves all names that it declares.
/// </summary>
sealed class PackageDeclaration(Declaration syntax, Scope scope, PackageSymbol package)
{
    readonly List<Symbol> _dependencies = [];
    readonly HashSet<Symbol> _known = [];

    public Declaration Syntax { get; } = syntax;

    /// <summary>The scope of its file.</summary>
    public Scope Scope { get; } = scope;

    public PackageSymbol Package { get; } = package;

    public DeclarationState State { get; set; }

    /// <summary>The declared symbols, in order.</summary>
    public List<Symbol> Symbols { get; } = [];

    /// <summary>Functions and variables of the package that the declaration refers to, by first reference.</summary>
    public IReadOnlyList<Symbol> Dependencies => _dependencies;

    public void AddDependency(Symbol symbol)
    {
        if (_known.Add(symbol))
        {
            _dependencies.Add(symbol);
        }
    }
}
