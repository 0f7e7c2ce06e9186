namespace GcSim.Scenarios;

/// <summary>What stands left of an assignment, its operands evaluated.</summary>
/// <param name="Expression">As in the source.</param>
/// <param name="Place">Where to, if it is neither blank nor an element of a map.</param>
/// <param name="Element">The element of a map.</param>
readonly record struct AssignmentTarget(Expression Expression, Place Place, MapElement? Element)
{
    public bool IsBlank => IsBlankName(Expression);

    public static bool IsBlankName(Expression? expression) =>
        expression is Identifier { IsBlank: true };
}
