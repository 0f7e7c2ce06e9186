// The flow graph of a set of functions and the walk that decides. An edge says that a value may get
// from one place to another. Starting at each place that has incoming edges, the walk follows them
// backward, counting dereferences (+1) and address-takings (-1): what is met at level 0 or below is held
// by the place itself, so that an address met there must not point to something shorter-lived.
//
// Go: cmd/gc/esc.c escflows, escflood, escwalk

using System.Collections.Generic;

namespace GcSim.Scenarios;

/// <summary>Edges between nodes, and the decision.</summary>
sealed class EscapeGraph
{
    /// <summary>Address-takings counted at most; loops in the graph would never end otherwise.</summary>
    const int MinLevel = -2;

    const int MaxTrackedResults = 20;

    readonly List<EscapeNode> _destinations = [];
    int _walk;

    public EscapeNode Sink { get; } =
        new(EscapeNodeKind.Sink, hasPointers: true) { LoopDepth = -1 };

    public EscapeNode ReachedContent { get; } =
        new(EscapeNodeKind.ReachedContent, hasPointers: true) { LoopDepth = 10_000_000 };

    public void Flow(EscapeNode destination, EscapeNode source)
    {
        if (destination != source && source.HasPointers && destination.AddSource(source))
        {
            _destinations.Add(destination);
        }
    }

    /// <summary>Decides for every node that has flowed somewhere.</summary>
    public void Solve()
    {
        for (int i = 0; i < _destinations.Count; i++)
        {
            EscapeNode destination = _destinations[i];
            if (!IsRoot(destination.Kind))
            {
                continue;
            }

            foreach (EscapeNode source in destination.Sources)
            {
                _walk++;
                Walk(0, destination, source);
            }
        }
    }

    static bool IsRoot(EscapeNodeKind kind) =>
        kind
            is EscapeNodeKind.Sink
                or EscapeNodeKind.ReachedContent
                or EscapeNodeKind.Local
                or EscapeNodeKind.Parameter
                or EscapeNodeKind.Result
                or EscapeNodeKind.Reference
                or EscapeNodeKind.ReturnValue
                or EscapeNodeKind.Closure;

    void Walk(int level, EscapeNode root, EscapeNode node)
    {
        if (node.Walk == _walk && node.WalkLevel <= level)
        {
            return;
        }

        node.Walk = _walk;
        node.WalkLevel = level;
        if (!TryReturn(level, root, node))
        {
            Visit(level, root, node);
        }

        foreach (EscapeNode source in node.Sources)
        {
            Walk(level, root, source);
        }
    }

    /// <summary>A parameter that gets to a result of its own function does not leak by that.</summary>
    static bool TryReturn(int level, EscapeNode root, EscapeNode node)
    {
        if (
            root.Kind != EscapeNodeKind.Result
            || root.ResultIndex >= MaxTrackedResults
            || node.Kind != EscapeNodeKind.Parameter
            || node.Variable!.Owner != root.Variable!.Owner
            || node.State is EscapeState.Leaks or EscapeState.Heap
            || level < 0
        )
        {
            return false;
        }

        node.State = EscapeState.Returns;
        if (level == 0)
        {
            node.ReturnedBy |= 1U << root.ResultIndex;
        }
        else
        {
            node.ContentReturns = true;
        }

        return true;
    }

    void Visit(int level, EscapeNode root, EscapeNode node)
    {
        bool leaks =
            (level <= 0 && root.LoopDepth < node.LoopDepth)
            || (level < 0 && root == ReachedContent && node.HasPointers);
        switch (node.Kind)
        {
            case EscapeNodeKind.Parameter:
                if ((leaks || root.LoopDepth < 0) && node.State != EscapeState.Heap)
                {
                    node.State = EscapeState.Leaks;
                }

                break;
            case EscapeNodeKind.Reference:
                Walk(level, root, node.Operand!);
                break;
            case EscapeNodeKind.Address:
                if (leaks)
                {
                    node.State = EscapeState.Heap;
                    MoveToHeap(node.Operand!);
                }

                Walk(level > MinLevel ? level - 1 : level, root, node.Operand!);
                break;
            case EscapeNodeKind.Allocation:
            case EscapeNodeKind.Closure:
                node.State = leaks ? EscapeState.Heap : node.State;
                break;
            case EscapeNodeKind.Part:
                Walk(level, root, node.Operand!);
                break;
            case EscapeNodeKind.Dereference:
                Walk(level > MinLevel ? level + 1 : level, root, node.Operand!);
                break;
            case EscapeNodeKind.Sink:
            case EscapeNodeKind.ReachedContent:
            case EscapeNodeKind.Local:
            case EscapeNodeKind.Result:
            case EscapeNodeKind.ReturnValue:
            case EscapeNodeKind.Value:
            default:
                break;
        }
    }

    /// <summary>The variable that the place is in moves to the heap. Go: cmd/gc/gen.c addrescapes</summary>
    static void MoveToHeap(EscapeNode place)
    {
        EscapeNode? node = place;
        while (node is { Kind: EscapeNodeKind.Part or EscapeNodeKind.Reference })
        {
            node = node.Operand;
        }

        if (node is { Variable: not null })
        {
            node.State = EscapeState.Heap;
        }
    }
}
