namespace GcSim.Scenarios;

/// <summary>A piece of the syntax tree.</summary>
/// <param name="position">The first character of the node, except where the class says otherwise.</param>
public abstract class Node(SourcePosition position)
{
    public SourcePosition Position { get; } = position;
}
