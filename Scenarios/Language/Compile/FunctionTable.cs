// The functions of a program get their numbers before their code exists, so that calls can name them. The
// declared functions and literals of the program come first; what is compiled only because something
// reaches it (functions of library packages with bodies, wrappers that the compiler makes) is numbered when it
// is first asked for and waits in a queue until the others are done. Numbers follow that order.

using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using GcSim.Simulator;

namespace GcSim.Scenarios;

/// <summary>Numbers the functions of a program, from 1 on.</summary>
sealed class FunctionTable
{
    readonly List<string> _names = [string.Empty];
    readonly Dictionary<FunctionInfo, int> _numbers = [];
    readonly Dictionary<string, int> _generated = [];
    readonly Queue<RequestedFunction> _requested = [];
    readonly Dictionary<string, int> _literals = [];

    public int Count => _names.Count;

    public IReadOnlyList<string> Names => _names;

    public int Add(string name)
    {
        _names.Add(name);
        return _names.Count - 1;
    }

    public int Add(FunctionInfo function, string name)
    {
        int number = Add(name);
        _numbers.Add(function, number);
        return number;
    }

    /// <summary>The number of a function with a body; one of a library package is compiled for it.</summary>
    public int NumberOf(FunctionInfo function)
    {
        if (!_numbers.TryGetValue(function, out int number))
        {
            string name = NameOf(function);
            number = Add(function, name);
            _requested.Enqueue(new RequestedFunction(number, name, function, null));
        }

        return number;
    }

    /// <summary>A literal of a library package is named after the function that it stands in.</summary>
    string NameOf(FunctionInfo function)
    {
        if (function.Symbol is FunctionSymbol symbol)
        {
            return symbol.FullName;
        }

        Invariant.Check(
            function.Outer is not null,
            "FunctionTable.NameOf: literal in a variable of a library package"
        );
        string outer = NameOf(function.Outer!);
        int count = _literals.GetValueOrDefault(outer) + 1;
        _literals[outer] = count;
        return string.Create(CultureInfo.InvariantCulture, $"{outer}·{count:d3}");
    }

    /// <summary>The number of a function that the compiler makes; the name says all about it.</summary>
    /// <param name="name">Its name, unique among such functions.</param>
    /// <param name="body">Writes parameters, results and code, with the return.</param>
    public int NumberOf(string name, Action<FunctionLowering> body)
    {
        if (!_generated.TryGetValue(name, out int number))
        {
            number = Add(name);
            _generated.Add(name, number);
            _requested.Enqueue(new RequestedFunction(number, name, null, body));
        }

        return number;
    }

    /// <summary>Takes the next function that was asked for and has no code yet.</summary>
    public bool TryTakeRequested([NotNullWhen(true)] out RequestedFunction? requested) =>
        _requested.TryDequeue(out requested);
}
