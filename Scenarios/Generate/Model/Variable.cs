namespace GcSim.Scenarios;

// What is known of a variable is fixed when it is declared and holds for its whole life: nothing is ever assigned to it that
// would make it false. So no flow of control matters, and loops, closures and other goroutines need no analysis.

/// <summary>A variable of a generated program.</summary>
sealed class Variable(string name, DataType type)
{
    public string Name { get; } = name;

    public DataType Type { get; } = type;

    /// <summary>It is never nil.</summary>
    public bool IsNonNil { get; init; }

    /// <summary>A slice: so many elements are there for sure.</summary>
    public int MinLength { get; init; }

    /// <summary>Statements may assign to it.</summary>
    public bool IsSettable { get; init; } = true;

    /// <summary>Whether anything reads it: Go refuses local variables that nothing reads.</summary>
    public bool IsUsed { get; set; }
}
