namespace GcSim.Scenarios;

/// <summary>What a node of the escape graph stands for.</summary>
enum EscapeNodeKind
{
    /// <summary>Everything that outlives the function: globals, the heap, other goroutines.</summary>
    Sink,

    /// <summary>What a called function reaches through a parameter and gives back.</summary>
    ReachedContent,
    Local,
    Parameter,
    Result,

    /// <summary>A captured variable, as the function literal sees it.</summary>
    Reference,

    /// <summary>A value that a call returns.</summary>
    ReturnValue,

    /// <summary><c>&amp;x</c>, or a pointer to a composite literal.</summary>
    Address,

    /// <summary>What is reached through a pointer: <c>*x</c>, <c>x.f</c>, <c>x[i]</c>.</summary>
    Dereference,

    /// <summary>A part of a value: field, element of an array, part of a slice.</summary>
    Part,

    /// <summary>An object made here: new, make, the array of a slice, a closure.</summary>
    Allocation,

    /// <summary>A function literal's closure: an allocation that holds addresses.</summary>
    Closure,

    /// <summary>Any other value; other values may flow into it.</summary>
    Value,
}
