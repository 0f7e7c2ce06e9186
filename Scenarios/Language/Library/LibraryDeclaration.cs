using System.Collections.Immutable;

namespace GcSim.Scenarios;

/// <summary>A type, function or method of the library.</summary>
sealed class LibraryDeclaration
{
    public required string Name { get; init; }

    /// <summary>The name of a method's type; null for all else.</summary>
    public required string? Receiver { get; init; }

    /// <summary>The names that occur in it, without its own and its receiver.</summary>
    public required ImmutableArray<string> Names { get; init; }

    /// <summary>Where a function's body ends, behind its brace; null if there is none.</summary>
    public required TextPlace? BodyEnd { get; init; }
}
