using System.Collections.Generic;

namespace GcSim.Scenarios;

/// <summary>What the checker knows of a function that has a body: a declared one or a literal.</summary>
public sealed class FunctionInfo(
    FunctionInfo? outer,
    FunctionSymbol? symbol,
    SignatureType signature,
    BlockStatement body
)
{
    readonly List<VariableSymbol> _variables = [];
    readonly List<VariableSymbol> _captures = [];
    readonly List<VariableSymbol> _parameters = [];
    readonly List<VariableSymbol> _results = [];

    /// <summary>The function that a literal stands in; null for a declared function and in a global's value.</summary>
    public FunctionInfo? Outer { get; } = outer;

    /// <summary>The declared function; null for a literal.</summary>
    public FunctionSymbol? Symbol { get; } = symbol;

    public SignatureType Signature { get; } = signature;

    public BlockStatement Body { get; } = body;

    public VariableSymbol? Receiver { get; internal set; }

    /// <summary>One for each parameter of the signature, the receiver not among them; unnamed ones are called <c>_</c>.</summary>
    public IReadOnlyList<VariableSymbol> Parameters => _parameters;

    /// <summary>One for each result of the signature; unnamed ones are called <c>_</c>.</summary>
    public IReadOnlyList<VariableSymbol> Results => _results;

    /// <summary>Receiver, parameters, results and all local variables, in the order of their declaration.</summary>
    public IReadOnlyList<VariableSymbol> Variables => _variables;

    /// <summary>Variables of surrounding functions that this one or a literal in it uses, by first use.</summary>
    public IReadOnlyList<VariableSymbol> Captures => _captures;

    public bool HasNamedResults { get; internal set; }

    public bool HasDefer { get; internal set; }

    /// <summary>Whether the function itself, not a literal in it, calls recover.</summary>
    public bool CallsRecover { get; internal set; }

    internal void AddVariable(VariableSymbol variable)
    {
        variable.Index = _variables.Count;
        _variables.Add(variable);
    }

    internal void AddParameter(VariableSymbol variable) => _parameters.Add(variable);

    internal void AddResult(VariableSymbol variable) => _results.Add(variable);

    internal void AddCapture(VariableSymbol variable)
    {
        if (!_captures.Contains(variable))
        {
            _captures.Add(variable);
        }
    }
}
