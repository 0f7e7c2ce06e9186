namespace GcSim.Simulator;

/// <summary>A field of a struct type, for comparing and hashing.</summary>
/// <param name="IsBlank">Named _: no part of comparisons.</param>
public readonly record struct Field(ulong Offset, int Type, bool IsBlank = false);
