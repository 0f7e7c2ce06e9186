// Finds the nodes of a tree by the properties of their classes, so that a kind of node that is added to the
// language cannot be forgotten here.

using System;
using System.Collections;
using System.Collections.Generic;
using System.Reflection;
using GcSim.Scenarios;

namespace GcSim.PropertyTests;

/// <summary>All nodes below some others, each once.</summary>
static class SyntaxWalk
{
    public static IReadOnlyCollection<Node> Of(IEnumerable<Node> roots)
    {
        HashSet<Node> seen = [];
        Stack<Node> open = new(roots);
        while (open.TryPop(out Node? node))
        {
            if (seen.Add(node))
            {
                foreach (PropertyInfo property in node.GetType().GetProperties())
                {
                    if (HoldsNodes(property.PropertyType))
                    {
                        Push(open, property.GetValue(node));
                    }
                }
            }
        }

        return seen;
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
