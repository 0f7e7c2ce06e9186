using System;

namespace GcSim.Simulator;

/// <summary>
/// Not all elements of the array mean something; the others are spare room, with whatever was there before.
/// </summary>
/// <param name="count">
/// The field or property that says how many of the first do; none where they are not the first ones.
/// </param>
[AttributeUsage(AttributeTargets.Field)]
public sealed class UsedPartAttribute(string count = "") : Attribute
{
    public string Count { get; } = count;
}
