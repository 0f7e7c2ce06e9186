namespace GcSim.Hunting;

/// <summary>
/// How choices that are not of the schedule are drawn: numbers of math/rand, map order, select, stealing. Much
/// of a bug is which object and which slot; a uniform draw from a large range seldom hits the same twice.
/// </summary>
public enum DataBias : byte
{
    /// <summary>Each answer with the same probability.</summary>
    Uniform = 0,

    /// <summary>Half of the answers are 0 or 1.</summary>
    Low = 1,

    /// <summary>Half of the answers are the one that was given to the last question of the kind.</summary>
    Repeat = 2,

    /// <summary>Answers out of four numbers, which the run draws.</summary>
    Few = 3,
}
