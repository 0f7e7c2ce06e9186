namespace GcSim.Scenarios;

/// <summary>A place in the code that jumps name before it is known.</summary>
sealed class CodeLabel(int index)
{
    /// <summary>What the operand of an unresolved jump holds.</summary>
    public int Index { get; } = index;

    /// <summary>The instruction it stands before; -1 until it is bound.</summary>
    public int Target { get; set; } = -1;
}
