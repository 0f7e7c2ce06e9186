using System;

namespace GcSim.Simulator;

/// <summary>
/// The field is no part of the machine's state: nothing that happens depends on it from one step to the next. A
/// test looks at all others: each must be transferred.
/// </summary>
/// <param name="why">Why not.</param>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class NotStateAttribute(string why) : Attribute
{
    public string Why { get; } = why;
}
