using System.Collections.Generic;

namespace GcSim.Scenarios;

/// <summary>The nodes of a group of functions while it is analyzed.</summary>
sealed class EscapeContext(FunctionGroup group, EscapeResult result)
{
    readonly Dictionary<VariableSymbol, EscapeNode> _variables = [];
    readonly Dictionary<(FunctionInfo Function, VariableSymbol Variable), EscapeNode> _references =
    [];
    readonly List<(Node Syntax, EscapeNode Node)> _objects = [];

    public EscapeGraph Graph { get; } = new();

    /// <summary>What is known of functions analyzed before.</summary>
    public EscapeResult Result => result;

    /// <summary>Makes nodes for receiver, parameters and results.</summary>
    public void Declare(FunctionInfo function)
    {
        if (function.Receiver is VariableSymbol receiver)
        {
            Add(receiver, EscapeNodeKind.Parameter, depth: 1, resultIndex: 0);
        }

        foreach (VariableSymbol parameter in function.Parameters)
        {
            Add(parameter, EscapeNodeKind.Parameter, depth: 1, resultIndex: 0);
        }

        for (int i = 0; i < function.Results.Count; i++)
        {
            EscapeNode node = Add(function.Results[i], EscapeNodeKind.Result, depth: 0, i);
            if (group.IsRecursive)
            {
                // Among functions that call each other the results are not followed.
                Graph.Flow(Graph.Sink, node);
            }
        }
    }

    /// <summary>The node of a variable as a function sees it.</summary>
    public EscapeNode NodeOf(VariableSymbol variable, FunctionInfo seenFrom)
    {
        if (variable.Kind == VariableKind.Global)
        {
            return Graph.Sink;
        }

        if (variable.Owner == seenFrom || seenFrom.Outer is null)
        {
            return _variables.TryGetValue(variable, out EscapeNode? node)
                ? node
                : Add(variable, EscapeNodeKind.Local, depth: 0, resultIndex: 0);
        }

        if (!_references.TryGetValue((seenFrom, variable), out EscapeNode? reference))
        {
            reference = new EscapeNode(EscapeNodeKind.Reference, variable.Type!.HasPointers)
            {
                Operand = NodeOf(variable, seenFrom.Outer),
            };
            _references.Add((seenFrom, variable), reference);
        }

        return reference;
    }

    /// <summary>Whether the function belongs to the group, so that its parameters' nodes can be used.</summary>
    public bool IsInGroup(FunctionInfo function)
    {
        foreach (FunctionInfo member in group.Functions)
        {
            if (member == function)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Remembers an object that may live in the frame, if nothing speaks against it.</summary>
    public void AddObject(Node syntax, EscapeNode node) => _objects.Add((syntax, node));

    /// <summary>Tells the result what was decided.</summary>
    public void Record()
    {
        foreach ((VariableSymbol variable, EscapeNode node) in _variables)
        {
            RecordVariable(variable, node);
        }

        foreach ((Node syntax, EscapeNode node) in _objects)
        {
            bool stays = node.State == EscapeState.Stays;
            if (stays)
            {
                result.AddStackObject(syntax);
            }

            result.AddVerdict(
                syntax,
                null,
                stays ? EscapeVerdict.DoesNotEscape : EscapeVerdict.EscapesToHeap
            );
        }

        foreach (FunctionInfo function in group.Functions)
        {
            if (function.Symbol is FunctionSymbol symbol)
            {
                result.AddTags(symbol, TagsOf(function));
            }
        }
    }

    void RecordVariable(VariableSymbol variable, EscapeNode node)
    {
        Node syntax = variable.Owner!.Body;
        if (node.State == EscapeState.Heap)
        {
            result.AddHeapVariable(variable);
            result.AddVerdict(syntax, variable, EscapeVerdict.MovedToHeap);
        }
        else if (node.Kind == EscapeNodeKind.Parameter && node.HasPointers)
        {
            EscapeVerdict verdict = node.State switch
            {
                EscapeState.Leaks => EscapeVerdict.LeakingParameter,
                EscapeState.Returns => EscapeVerdict.LeakingToResult,
                _ => EscapeVerdict.DoesNotEscape,
            };
            result.AddVerdict(syntax, variable, verdict);
        }
        else if (variable.IsAddressTaken || variable.IsCaptured)
        {
            result.AddVerdict(syntax, variable, EscapeVerdict.DoesNotEscape);
        }
    }

    EscapeTag[] TagsOf(FunctionInfo function)
    {
        List<EscapeTag> tags = [];
        if (function.Receiver is VariableSymbol receiver)
        {
            tags.Add(TagOf(_variables[receiver]));
        }

        foreach (VariableSymbol parameter in function.Parameters)
        {
            tags.Add(TagOf(_variables[parameter]));
        }

        return [.. tags];
    }

    /// <summary>Nothing is told of a parameter without a name: it counts as leaking. Go: esc.c esctag.</summary>
    static EscapeTag TagOf(EscapeNode parameter) =>
        parameter.State is EscapeState.Leaks or EscapeState.Heap
        || parameter.Variable is { IsBlank: true }
            ? EscapeTag.Unknown
            : new EscapeTag(false, parameter.ReturnedBy, parameter.ContentReturns);

    EscapeNode Add(VariableSymbol variable, EscapeNodeKind kind, int depth, int resultIndex)
    {
        EscapeNode node = new(kind, variable.Type!.HasPointers)
        {
            Variable = variable,
            LoopDepth = depth,
            ResultIndex = resultIndex,
        };
        _variables.Add(variable, node);
        return node;
    }
}
