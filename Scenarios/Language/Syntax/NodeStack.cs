using System.Collections.Generic;
using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace GcSim.Scenarios;

// Lists in the tree are collected on a stack that all lists of a kind share: a list inside a list stands above it. Only the
// finished list is allocated, in its exact length.

/// <summary>Lists under construction.</summary>
sealed class NodeStack<T>
{
    readonly List<T> _items = [];

    /// <summary>Starts a list; the result is handed to <see cref="Finish"/>.</summary>
    public int Start() => _items.Count;

    public void Add(T item) => _items.Add(item);

    /// <summary>Items of the list so far.</summary>
    public int CountFrom(int start) => _items.Count - start;

    /// <summary>The items added since <paramref name="start"/>.</summary>
    public ImmutableArray<T> Finish(int start)
    {
        if (_items.Count == start)
        {
            return [];
        }

        T[] items = CollectionsMarshal.AsSpan(_items)[start..].ToArray();
        _items.RemoveRange(start, items.Length);
        return ImmutableCollectionsMarshal.AsImmutableArray(items);
    }
}
