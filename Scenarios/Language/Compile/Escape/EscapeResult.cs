using System.Collections.Generic;

namespace GcSim.Scenarios;

/// <summary>What escape analysis decided.</summary>
sealed class EscapeResult
{
    /// <summary>Go: go.h MaxStackVarSize.</summary>
    const long MaxStackVariableBytes = 10 * 1024 * 1024;

    readonly HashSet<VariableSymbol> _heapVariables = [];
    readonly HashSet<Node> _stackObjects = [];
    readonly Dictionary<FunctionSymbol, EscapeTag[]> _tags = [];
    readonly List<(Node Syntax, VariableSymbol? Variable, EscapeVerdict Verdict)> _verdicts = [];

    /// <summary>Every decision, in the order in which they were made.</summary>
    public IReadOnlyList<(Node Syntax, VariableSymbol? Variable, EscapeVerdict Verdict)> Verdicts =>
        _verdicts;

    /// <summary>Whether the variable lives in the heap.</summary>
    public bool IsInHeap(VariableSymbol variable) =>
        _heapVariables.Contains(variable)
        || (
            variable.Kind == VariableKind.Local
            && variable.Type is GoType type
            && type.Size > MaxStackVariableBytes
        );

    /// <summary>
    /// Whether the object that an expression makes (the array of the variadic arguments, if it is a
    /// call) may live in the frame. Expressions outside of functions were not analyzed: theirs may not.
    /// </summary>
    public bool IsOnStack(Node allocation) => _stackObjects.Contains(allocation);

    /// <summary>What the function does with its parameters, the receiver first; null: not known.</summary>
    public EscapeTag[]? TagsOf(FunctionSymbol function) => _tags.GetValueOrDefault(function);

    /// <summary>Notes a decision for the report; the syntax is the function's, if it is about a variable.</summary>
    public void AddVerdict(Node syntax, VariableSymbol? variable, EscapeVerdict verdict) =>
        _verdicts.Add((syntax, variable, verdict));

    public void AddHeapVariable(VariableSymbol variable) => _heapVariables.Add(variable);

    public void AddStackObject(Node allocation) => _stackObjects.Add(allocation);

    public void AddTags(FunctionSymbol function, EscapeTag[] tags) => _tags.Add(function, tags);
}
