namespace GcSim.Scenarios;

/// <summary>One argument of a call: an expression, or a node made for it.</summary>
readonly record struct EscapeArgument(Expression? Expression, EscapeNode? Node, bool HasPointers);
