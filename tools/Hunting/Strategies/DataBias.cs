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

    /// <summary>
    /// Two of five answers are 0; the others have not been given in this run to a question of the same bound, as long as there are
    /// such. So references lead to nothing or to a thing of their own, and many a thing hangs on one reference, which
    /// is what it takes to lose it. Large bounds: 0 as often in half of the runs, else uniform.
    /// </summary>
    Fresh = 4,
}
