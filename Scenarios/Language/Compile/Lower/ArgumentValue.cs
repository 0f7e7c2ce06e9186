namespace GcSim.Scenarios;

/// <summary>A value for a parameter: an expression still to be evaluated, or slots that hold it.</summary>
readonly record struct ArgumentValue(Expression? Expression, int Slot, GoType Type)
{
    public static ArgumentValue Of(Expression expression, GoType type) => new(expression, -1, type);

    public static ArgumentValue InSlot(int slot, GoType type) => new(null, slot, type);
}
