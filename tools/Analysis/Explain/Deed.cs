using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>Something that somebody did.</summary>
/// <param name="Step">When.</param>
/// <param name="Phase">gcphase at that moment.</param>
/// <param name="Processor">On which P.</param>
/// <param name="Goroutine">Who; 0: the runtime.</param>
/// <param name="Position">Where in the source, as file:line; "runtime": nowhere.</param>
/// <param name="Function">The function that stands there; empty: none.</param>
/// <param name="What">What was done, in words.</param>
public sealed record Deed(
    ulong Step,
    GcPhase Phase,
    int Processor,
    int Goroutine,
    string Position,
    string Function,
    string What
);
