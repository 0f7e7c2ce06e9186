using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace GcSim.Scenarios;

/// <summary>A variable or an expression in the escape graph.</summary>
sealed class EscapeNode(EscapeNodeKind kind, bool hasPointers)
{
    List<EscapeNode>? _sources;

    public EscapeNodeKind Kind { get; } = kind;

    /// <summary>Whether a value of its type holds pointers; others flow nowhere.</summary>
    public bool HasPointers { get; } = hasPointers;

    /// <summary>How many loops stand around what it stands for; the sink's is -1.</summary>
    public int LoopDepth { get; set; }

    public EscapeState State { get; set; }

    /// <summary>Of a parameter: bit i: it gets to result i.</summary>
    public uint ReturnedBy { get; set; }

    /// <summary>Of a parameter: what it points at gets to a result.</summary>
    public bool ContentReturns { get; set; }

    /// <summary>The variable, if it stands for one.</summary>
    public VariableSymbol? Variable { get; init; }

    /// <summary>Number of the result, if it stands for one.</summary>
    public int ResultIndex { get; init; }

    /// <summary>Address, Dereference, Part: of what. Reference: the variable as the outer function sees it.</summary>
    public EscapeNode? Operand { get; set; }

    /// <summary>What flows into it.</summary>
    public ReadOnlySpan<EscapeNode> Sources => CollectionsMarshal.AsSpan(_sources);

    /// <summary>The walk that came by last, and the level it had.</summary>
    public int Walk { get; set; }

    public int WalkLevel { get; set; }

    /// <summary>
    /// The depth that an address of it has, taken at a depth: its own if that is known. Writing the
    /// address of a result to a result makes it escape: there it counts as a parameter.
    /// </summary>
    public int DepthOfAddress(int loopDepth)
    {
        if (Kind is EscapeNodeKind.Parameter or EscapeNodeKind.Result)
        {
            return 1;
        }

        return Kind == EscapeNodeKind.Local && LoopDepth != 0 ? LoopDepth : loopDepth;
    }

    /// <summary>True if it is the first source.</summary>
    public bool AddSource(EscapeNode source)
    {
        bool isFirst = _sources is null;
        _sources ??= [];
        _sources.Add(source);
        return isFirst;
    }
}
