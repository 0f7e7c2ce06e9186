// Finds the nodes of a tree by the properties of their classes, so that a kind of node that is added to the
// language cannot be forgotten here.

using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace GcSim.Scenarios;

/// <summary>All nodes below some others, each once.</summary>
public static class SyntaxWalk
{
    static readonly Dictionary<Type, PropertyInfo[]> s_properties = [];

    public static IReadOnlyCollection<Node> Of(IEnumerable<Node> roots)
    {
        HashSet<Node> seen = [];
        Stack<Node> open = new(roots);
        while (open.TryPop(out Node? node))
        {
            if (seen.Add(node))
            {
                foreach (PropertyInfo property in PropertiesOf(node.GetType()))
                {
                    Push(open, property.GetValue(node));
                }
            }
        }

        return seen;
    }

    /// <summary>The properties of a class that hold nodes.</summary>
    static PropertyInfo[] PropertiesOf(Type type)
    {
        lock (s_properties)
        {
            if (!s_properties.TryGetValue(type, out PropertyInfo[]? properties))
            {
                properties =
                [
                    .. type.GetProperties().Where(property => HoldsNodes(property.PropertyType)),
                ];
                s_properties.Add(type, properties);
            }

            return properties;
        }
    }

    static bool HoldsNodes(Type type) =>
        type.IsAssignableTo(typeof(Node))
        || (type.IsGenericType && type.GetGenericArguments()[0].IsAssignableTo(typeof(Node)));

    static void Push(Stack<Node> open, object? value)
    {
        if (value is Node node)
        {
            open.Push(node);
        }
        else if (value is IList { Count: > 0 } list && list[0] is Node)
        {
            foreach (object? item in list)
            {
                open.Push((Node)item!);
            }
        }
    }
}
