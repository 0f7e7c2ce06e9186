namespace GcSim.Hunting;

/// <summary>
/// Where a hunt gets its programs: one, a few in turn, or a generator. Asked from several threads; the answer
/// depends on the number alone, so that a hunt finds the same on any number of threads.
/// </summary>
public interface IProgramSource
{
    /// <summary>The program of a batch of runs. Asking twice for the same number gives an equal program.</summary>
    HuntTarget Target(long batch);
}
