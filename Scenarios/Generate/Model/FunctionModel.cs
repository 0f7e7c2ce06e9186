using System.Collections.Immutable;

namespace GcSim.Scenarios;

/// <summary>A helper function or method of a generated program; it returns an int and never blocks.</summary>
/// <param name="Name">What a call begins with; for a method the name after the dot.</param>
/// <param name="Receiver">The struct type that it is a method of, on a pointer.</param>
/// <param name="Parameters">Their types. Pointers among them must not be nil.</param>
/// <param name="Cost">Statements that a call may execute.</param>
sealed record FunctionModel(
    string Name,
    StructModel? Receiver,
    ImmutableArray<DataType> Parameters,
    int Cost
);
