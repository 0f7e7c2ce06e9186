namespace GcSim.Hunting;

/// <summary>
/// Which decisions a strategy makes. At all others a random walk goes on: they are not points of the run, so
/// that the few switches of a strategy fall where it matters. It is the selection in "Selectively uniform
/// concurrency testing" (ASPLOS 2025).
/// </summary>
public enum Focus : byte
{
    /// <summary>All decisions.</summary>
    All = 0,

    /// <summary>While the collector marks beside the program: phases Scan and Mark.</summary>
    Marking = 1,

    /// <summary>While a collection is under way, or a part of the heap has not been swept.</summary>
    Collecting = 2,

    /// <summary>
    /// While the collector marks beside the program, at accesses to what both touch; before that, whoever brings
    /// the marking nearer goes first.
    /// </summary>
    Shared = 3,

    /// <summary>
    /// As Shared, but whoever is not at such an access goes on to one before the strategy is asked, idle processors too: it
    /// chooses among accesses alone. What the program reads counts in half of the runs.
    /// </summary>
    Settled = 4,
}
