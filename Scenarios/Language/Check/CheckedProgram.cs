using System.Collections.Immutable;

namespace GcSim.Scenarios;

/// <summary>One step of initializing the globals.</summary>
/// <param name="Variables">The variables that get the value; several for a call with several results.</param>
/// <param name="Value">The value.</param>
public sealed record GlobalInitializer(ImmutableArray<VariableSymbol> Variables, Expression Value);

/// <summary>A program with everything that the checker found out. The tree is typed only if there are no errors.</summary>
public sealed class CheckedProgram
{
    public required ImmutableArray<FileSyntax> Files { get; init; }

    /// <summary>
    /// The texts of all files that positions name by index: those of <see cref="Files"/>, then those of the library packages
    /// that the program imports.
    /// </summary>
    public required ImmutableArray<SourceFile> Sources { get; init; }

    /// <summary>
    /// The errors by position; a last one without a position says how many more there are. Empty if the program is good.
    /// </summary>
    public required ImmutableArray<SourceError> Errors { get; init; }

    public bool IsValid => Errors.IsEmpty;

    public required TypeTable Types { get; init; }

    public required PackageSymbol Package { get; init; }

    /// <summary>Package runtime, if the program may recover.</summary>
    public required PackageSymbol? Runtime { get; init; }

    /// <summary>All variables of the package in the order of their declaration, blank ones included.</summary>
    public required ImmutableArray<VariableSymbol> Globals { get; init; }

    /// <summary>The variables of library packages that something refers to.</summary>
    public required ImmutableArray<VariableSymbol> LibraryGlobals { get; init; }

    /// <summary>
    /// The initializations of globals in the order in which they run, the library's first. Others start at zero.
    /// </summary>
    public required ImmutableArray<GlobalInitializer> Initializers { get; init; }

    /// <summary>All declared functions and methods in the order of their declaration, init functions not among them.</summary>
    public required ImmutableArray<FunctionSymbol> Functions { get; init; }

    /// <summary>
    /// The functions and methods of the imported library packages that have bodies and may be reached: <see cref="LibraryReach"/>.
    /// </summary>
    public required ImmutableArray<FunctionSymbol> LibraryFunctions { get; init; }

    /// <summary>The init functions in the order in which they run, after the initializers.</summary>
    public required ImmutableArray<FunctionSymbol> InitFunctions { get; init; }

    /// <summary>All function literals of the program in the order of their text.</summary>
    public required ImmutableArray<FunctionLiteral> FunctionLiterals { get; init; }

    /// <summary><c>func main()</c>; null only in a program with errors.</summary>
    public required FunctionSymbol? Main { get; init; }
}
