using System.Collections.Generic;

namespace GcSim.Scenarios;

/// <summary>Numbers the functions of a program, from 1 on, before their code exists.</summary>
sealed class FunctionTable
{
    readonly List<string> _names = [string.Empty];
    readonly Dictionary<FunctionInfo, int> _numbers = [];

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

    public int NumberOf(FunctionInfo function) => _numbers[function];
}
