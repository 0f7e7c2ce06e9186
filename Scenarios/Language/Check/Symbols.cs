using System.Collections.Generic;

namespace GcSim.Scenarios;

// What names stand for. Every use of a name in the tree points at the one symbol of its declaration.

/// <summary>What a name stands for.</summary>
/// <param name="name">The name.</param>
/// <param name="position">Where it is declared; None for what the language declares.</param>
public abstract class Symbol(string name, SourcePosition position)
{
    public string Name { get; } = name;

    public SourcePosition Position { get; } = position;

    /// <summary>The package that declares it at its top level; null for local and predeclared symbols.</summary>
    public PackageSymbol? Package { get; internal init; }

    /// <summary>What the checker still has to find out; null for what needs nothing.</summary>
    internal PackageDeclaration? Pending { get; init; }

    public override string ToString() => Name;
}

/// <summary>A declared constant.</summary>
public sealed class ConstantSymbol(string name, SourcePosition position) : Symbol(name, position)
{
    /// <summary>Its type, possibly an untyped one; null until checked.</summary>
    public GoType? Type { get; internal set; }

    public ConstantValue? Value { get; internal set; }
}

/// <summary>A declared type.</summary>
public sealed class TypeSymbol(string name, SourcePosition position) : Symbol(name, position)
{
    /// <summary>The type: a <see cref="NamedType"/>, or a predeclared one. Null until checked.</summary>
    public GoType? Type { get; internal set; }
}

/// <summary>The functions that the language itself has, those of package unsafe included.</summary>
public enum BuiltinKind
{
    Append,
    Cap,
    Close,
    Copy,
    Delete,
    Len,
    Make,
    New,
    Panic,
    Print,
    Println,
    Recover,
    AlignOf,
    OffsetOf,
    SizeOf,
}

/// <summary>A predeclared function.</summary>
public sealed class BuiltinFunction(string name, BuiltinKind kind)
    : Symbol(name, SourcePosition.None)
{
    public BuiltinKind Kind { get; } = kind;
}

/// <summary>The predeclared nil.</summary>
public sealed class NilSymbol() : Symbol("nil", SourcePosition.None);

/// <summary>A package: the program's own, or one of the library under the name that a file imports it by.</summary>
public sealed class PackageSymbol(string name, string path, bool isLibrary)
    : Symbol(name, SourcePosition.None)
{
    readonly Dictionary<string, Symbol> _byName = [];
    readonly List<Symbol> _members = [];

    /// <summary>The import path: <c>sync/atomic</c>.</summary>
    public string Path { get; } = path;

    /// <summary>Whether the simulator provides the package.</summary>
    public bool IsLibrary { get; } = isLibrary;

    /// <summary>A symbol of the package's top level; null if there is none.</summary>
    public Symbol? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>All symbols of the top level in the order of their declaration.</summary>
    public IReadOnlyList<Symbol> Members => _members;

    /// <summary>Adds a symbol; false if the name is taken.</summary>
    internal bool TryAdd(Symbol symbol)
    {
        bool isNew = _byName.TryAdd(symbol.Name, symbol);
        if (isNew)
        {
            _members.Add(symbol);
        }

        return isNew;
    }
}

/// <summary>A name that a file's import declares.</summary>
public sealed class ImportSymbol(string name, SourcePosition position, PackageSymbol? imported)
    : Symbol(name, position)
{
    /// <summary>The package; null if there is none of that path, which has been reported.</summary>
    public PackageSymbol? Imported { get; } = imported;

    internal bool IsUsed { get; set; }
}

/// <summary>A name of Go's that is outside the mutator language.</summary>
sealed class UnsupportedSymbol(string name) : Symbol(name, SourcePosition.None);
