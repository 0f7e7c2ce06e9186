namespace GcSim.Scenarios;

/// <summary>A place that can be read, and perhaps written: a variable, a field, an element.</summary>
/// <param name="Text">The expression; it cannot panic.</param>
/// <param name="Root">The variable that it begins with.</param>
/// <param name="IsNonNil">It is never nil, and nil must not be stored there.</param>
/// <param name="IsSettable">It may be assigned to.</param>
sealed record DataPlace(
    string Text,
    DataType Type,
    Variable Root,
    bool IsNonNil,
    bool IsSettable,
    int MinLength = 0
);
