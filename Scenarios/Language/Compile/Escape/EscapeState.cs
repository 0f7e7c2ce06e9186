namespace GcSim.Scenarios;

/// <summary>How far what a node stands for gets.</summary>
enum EscapeState
{
    Stays,

    /// <summary>A parameter that only gets to the function's results, see EscapeTag.</summary>
    Returns,

    /// <summary>A parameter whose value leaves the function.</summary>
    Leaks,

    /// <summary>It has to live in the heap.</summary>
    Heap,
}
