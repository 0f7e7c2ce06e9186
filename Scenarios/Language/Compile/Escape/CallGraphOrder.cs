// Groups functions so that those called come before their callers: strongly connected components of the
// static call graph, function literals always in the component of the function they stand in.
// Go: cmd/gc/esc.c visit

using System;
using System.Collections.Generic;

namespace GcSim.Scenarios;

/// <summary>Functions that are analyzed together.</summary>
/// <param name="Functions">The functions and the literals in them.</param>
/// <param name="IsRecursive">Whether some function of the group gets back to itself.</param>
sealed record FunctionGroup(IReadOnlyList<FunctionInfo> Functions, bool IsRecursive);

/// <summary>Finds the groups, bottom up.</summary>
sealed class CallGraphOrder
{
    readonly Dictionary<FunctionInfo, int> _number = [];
    readonly Stack<FunctionInfo> _stack = new();
    readonly List<FunctionGroup> _groups = [];
    int _last;

    /// <param name="roots">Functions in the order of their declaration.</param>
    public IReadOnlyList<FunctionGroup> Order(IEnumerable<FunctionInfo> roots)
    {
        foreach (FunctionInfo root in roots)
        {
            Visit(root);
        }

        return _groups;
    }

    int Visit(FunctionInfo function)
    {
        if (_number.TryGetValue(function, out int number))
        {
            return number;
        }

        // Two numbers for each function: coming back to the first one means recursion.
        int own = ++_last;
        int lowest = ++_last;
        _number.Add(function, own);
        _stack.Push(function);
        foreach (FunctionInfo callee in CalleeFinder.Of(function))
        {
            lowest = Math.Min(lowest, Visit(callee));
        }

        if ((lowest == own || lowest == own + 1) && function.Outer is null)
        {
            _groups.Add(new FunctionGroup(PopDownTo(function), lowest == own));
        }

        return lowest;
    }

    List<FunctionInfo> PopDownTo(FunctionInfo function)
    {
        List<FunctionInfo> members = [];
        FunctionInfo member;
        do
        {
            member = _stack.Pop();
            _number[member] = int.MaxValue;
            members.Add(member);
        } while (member != function);

        return members;
    }
}
