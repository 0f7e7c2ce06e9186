namespace GcSim.Simulator;

/// <summary>Which new objects are marked from the start.</summary>
public enum AllocationColour
{
    /// <summary>In mark termination only: the seed's. Go: malloc.go mallocgc.</summary>
    Seed = 0,

    /// <summary>None.</summary>
    White = 1,

    /// <summary>
    /// All that are made while the barrier is on. Before that a new object must not be black: what is put into it
    /// is shaded by nobody.
    /// </summary>
    Black = 2,
}
