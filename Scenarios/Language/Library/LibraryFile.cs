using System.Collections.Immutable;

namespace GcSim.Scenarios;

/// <summary>What stands in a file of the library, known once for all programs.</summary>
/// <param name="Source">Its name and text.</param>
/// <param name="Imports">The paths of the packages that it imports.</param>
/// <param name="OtherNames">The names outside of <paramref name="Declarations"/>: in constants and variables.</param>
/// <param name="Declarations">The types, functions and methods in order.</param>
sealed record LibraryFile(
    SourceFile Source,
    ImmutableArray<string> Imports,
    ImmutableArray<string> OtherNames,
    ImmutableArray<LibraryDeclaration> Declarations
);
