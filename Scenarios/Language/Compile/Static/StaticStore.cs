namespace GcSim.Scenarios;

/// <summary>A part of a static object that has to be computed when the package is initialized.</summary>
sealed record StaticStore(StaticSymbol Symbol, long Offset, GoType Type, Expression Value);
