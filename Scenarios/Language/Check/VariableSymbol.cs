namespace GcSim.Scenarios;

/// <summary>Where a variable lives.</summary>
public enum VariableKind
{
    Global,
    Local,
    Receiver,
    Parameter,
    Result,
}

// The flags are cheap facts of one pass over the source, whatever the flow of control. They only ever go from false to
// true, and a captured variable's are the union over all functions that see it.

/// <summary>A variable: global, local, or of a signature.</summary>
public sealed class VariableSymbol(
    string name,
    SourcePosition position,
    VariableKind kind,
    FunctionInfo? owner
) : Symbol(name, position)
{
    public VariableKind Kind { get; } = kind;

    /// <summary>The function that declares it; null for a global.</summary>
    public FunctionInfo? Owner { get; } = owner;

    /// <summary>Its type; null until checked.</summary>
    public GoType? Type { get; internal set; }

    /// <summary>
    /// Its place among the globals of the program or of the library, or in <see cref="FunctionInfo.Variables"/> of the owner.
    /// </summary>
    public int Index { get; internal set; }

    /// <summary>
    /// Whether the address of the variable or of a part of it is taken: by <c>&amp;</c>, by a call of a method with a
    /// pointer receiver, or by slicing an array.
    /// </summary>
    public bool IsAddressTaken { get; internal set; }

    /// <summary>Whether a function literal inside the owner uses it.</summary>
    public bool IsCaptured { get; internal set; }

    /// <summary>Whether it, or a part of it, is assigned anywhere but by its declaration.</summary>
    public bool IsReassigned { get; internal set; }

    /// <summary>Whether it is assigned inside a function literal that captures it.</summary>
    public bool IsAssignedByCapture { get; internal set; }

    /// <summary>Whether its value is used anywhere.</summary>
    public bool IsUsed { get; internal set; }

    public bool IsBlank => Name == "_";
}
