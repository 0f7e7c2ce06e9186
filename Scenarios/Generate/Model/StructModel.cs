using System.Collections.Generic;

namespace GcSim.Scenarios;

/// <summary>A struct type of a generated program. The first field is always <c>id int</c> if it is no value.</summary>
sealed class StructModel(string name, Discipline discipline)
{
    public string Name { get; } = name;

    /// <summary>The name of the function that makes an object of it, given its id.</summary>
    public string Constructor { get; } = $"new{char.ToUpperInvariant(name[0])}{name[1..]}";

    public Discipline Discipline { get; } = discipline;

    public List<Field> Fields { get; } = [];

    /// <summary>The type, and a pointer to it.</summary>
    public DataType Type => field ??= DataType.Named(this);

    public DataType Pointer => field ??= DataType.PointerTo(Type);

    /// <summary>Whether a pointer to it has the method of the program's interface.</summary>
    public bool HasMethod { get; set; }

    /// <param name="IsEmbedded">The field has no name but its type's.</param>
    internal sealed record Field(string Name, DataType Type, bool IsEmbedded = false);
}
