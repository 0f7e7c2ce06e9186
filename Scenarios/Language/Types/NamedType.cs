using System;
using System.Collections.Generic;
using System.Text;

namespace GcSim.Scenarios;

/// <summary>A declared type: <c>type Name …</c>. Each declaration makes a type of its own.</summary>
/// <param name="symbol">The declaration.</param>
/// <param name="resolver">Finds out the structure when it is first asked for, by calling <see cref="Resolve"/>.</param>
public sealed class NamedType(TypeSymbol symbol, Action<NamedType> resolver) : GoType
{
    readonly List<FunctionSymbol> _methods = [];
    GoType? _underlying;

    public TypeSymbol Symbol { get; } = symbol;

    /// <summary>The type it is declared as, names followed to their end.</summary>
    public override GoType Underlying
    {
        get
        {
            if (_underlying is null)
            {
                resolver(this);
            }

            return _underlying
                ?? throw new InvalidOperationException($"type {Symbol.Name} is not resolved");
        }
    }

    /// <summary>Whether <see cref="Underlying"/> is known yet.</summary>
    public bool IsResolved => _underlying is not null;

    /// <summary>The methods declared on the type or on a pointer to it, in the order of their declaration.</summary>
    public IReadOnlyList<FunctionSymbol> Methods => _methods;

    public override bool IsNamed => true;

    public override long Size => Underlying.Size;

    public override int Alignment => Underlying.Alignment;

    public override bool HasPointers => Underlying.HasPointers;

    public override bool IsComparable => Underlying.IsComparable;

    public override bool IsPointerWord(long word) => Underlying.IsPointerWord(word);

    /// <summary>Whether nothing that the type contains by value is unresolved, and it does not contain itself.</summary>
    internal bool IsClosed { get; set; }

    internal void Resolve(GoType underlying) => _underlying = underlying;

    internal void AddMethod(FunctionSymbol method) => _methods.Add(method);

    internal override void AppendTo(StringBuilder text, bool isQualified)
    {
        PackageSymbol? package = Symbol.Package;
        if (package is not null && (isQualified || package.IsLibrary))
        {
            text.Append(package.Name).Append('.');
        }

        text.Append(Symbol.Name);
    }
}
