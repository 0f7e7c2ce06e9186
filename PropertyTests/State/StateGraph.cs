// Walks the objects of two machines side by side and says where the first differs from the second: the judge of saving and
// loading, which shares nothing with it. References must have the same shape: what is one object here is one there.

using System;
using System.Collections;
using System.Collections.Generic;
using System.Reflection;
using GcSim.Simulator;

namespace GcSim.PropertyTests;

/// <summary>Compares the state of two machines of the same program.</summary>
sealed class StateGraph
{
    readonly Dictionary<object, object> _pairs = new(ReferenceEqualityComparer.Instance);
    readonly Queue<(object Left, object Right, string Path)> _left = [];

    StateGraph() { }

    /// <summary>The path of the first difference; null: there is none.</summary>
    public static string? Difference(Machine left, Machine right)
    {
        StateGraph graph = new();
        string? first = graph.Compare(left, right, "machine");
        while (
            first is null
            && graph._left.TryDequeue(out (object Left, object Right, string Path) next)
        )
        {
            first = graph.CompareFields(next.Left, next.Right, next.Path);
        }

        return first;
    }

    string? Compare(object? left, object? right, string path)
    {
        if (left is null || right is null)
        {
            return left is null && right is null ? null : $"{path}: one is null";
        }

        Type type = left.GetType();
        if (type != right.GetType())
        {
            return $"{path}: {type.Name} and {right.GetType().Name}";
        }

        if (StateFields.IsConstant(type))
        {
            return null;
        }

        return StateFields.IsPlain(type) ? ComparePlain(left, right, path)
            : type.IsValueType ? CompareFields(left, right, path)
            : CompareObjects(left, right, path);
    }

    static string? ComparePlain(object left, object right, string path) =>
        left.Equals(right) ? null : $"{path}: {left} and {right}";

    string? CompareObjects(object left, object right, string path)
    {
        if (_pairs.TryGetValue(left, out object? twin))
        {
            return ReferenceEquals(twin, right) ? null : $"{path}: another object";
        }

        if (left is not StackMap)
        {
            _pairs.Add(left, right); // Maps are values: which object holds the bits does not matter.
        }

        if (left is PagedWords words)
        {
            return ComparePages(words, (PagedWords)right, path);
        }

        if (left is IList list)
        {
            return CompareElements(
                list,
                (IList)right,
                Math.Max(list.Count, ((IList)right).Count),
                path
            );
        }

        _left.Enqueue((left, right, path));
        return null;
    }

    string? CompareFields(object left, object right, string path)
    {
        foreach (FieldInfo field in StateFields.Of(left.GetType()))
        {
            object? mine = field.GetValue(left);
            object? other = field.GetValue(right);
            string at = $"{path}.{field.Name}";
            string? first =
                mine is Array array && other is Array twin
                    ? CompareUsed(field, (left, array), (right, twin), at)
                    : Compare(mine, other, at);
            if (first is not null)
            {
                return first;
            }
        }

        return null;
    }

    string? CompareUsed(
        FieldInfo field,
        (object Owner, Array Array) left,
        (object Owner, Array Array) right,
        string path
    )
    {
        int count = StateFields.UsedLength(field, left.Owner, left.Array);
        return count == StateFields.UsedLength(field, right.Owner, right.Array)
            ? CompareElements(left.Array, right.Array, count, path)
            : $"{path}: other lengths";
    }

    string? CompareElements(IList left, IList right, int count, string path)
    {
        if (count > left.Count || count > right.Count)
        {
            return $"{path}: {left.Count} and {right.Count} elements";
        }

        for (int i = 0; i < count; i++)
        {
            if (Compare(left[i], right[i], $"{path}[{i}]") is { } first)
            {
                return first;
            }
        }

        return null;
    }

    static string? ComparePages(PagedWords left, PagedWords right, string path)
    {
        int page = left.NextPage(0);
        for (; page >= 0 && page == right.NextPage(page); page = left.NextPage(page + 1))
        {
            if (!left.ReadPage(page).SequenceEqual(right.ReadPage(page)))
            {
                return $"{path}: page {page}";
            }

            if (left.NextPage(page + 1) != right.NextPage(page + 1))
            {
                return $"{path}: other pages behind {page}";
            }
        }

        return page == -1 && right.NextPage(0) == left.NextPage(0) ? null : $"{path}: other pages";
    }
}
