namespace GcSim.Simulator;

/// <summary>Which tree's runtime is modelled; runtime-facts tell the differences.</summary>
public enum RuntimeTree
{
    /// <summary>6482fe6c65, 2015-01-14: the seed.</summary>
    Jan14 = 0,

    /// <summary>d94192180f, 2015-01-26.</summary>
    Jan26 = 1,
}

/// <summary>How the next P to step is chosen.</summary>
public enum ScheduleKind
{
    /// <summary>The P whose clock is earliest; costs are jittered by choices.</summary>
    Timed = 0,

    /// <summary>Enabled Ps in turn.</summary>
    RoundRobin = 1,

    /// <summary>A choice among the enabled Ps at every step.</summary>
    Random = 2,
}

/// <summary>Everything that a run depends on besides program, arguments and choices.</summary>
public sealed record MachineOptions
{
    /// <summary>GOMAXPROCS at start, 1 to 256.</summary>
    public int Processors { get; init; } = 2;

    /// <summary>GOGC in percent; negative: off.</summary>
    public int GoGc { get; init; } = 100;

    /// <summary>GODEBUG wbshadow: 0 off, 1 checked at writes, 2 also while checkmarking.</summary>
    public int WbShadow { get; init; } = 2;

    /// <summary>GODEBUG gccheckmark: 1 marks a second time and compares.</summary>
    public int GcCheckMark { get; init; } = 1;

    /// <summary>GODEBUG gctrace.</summary>
    public int GcTrace { get; init; }

    public RuntimeTree Tree { get; init; }

    public ScheduleKind Schedule { get; init; }

    /// <summary>
    /// Which search strategy answers the choices, as its own notation says (<c>pct:3</c>); empty: none, the seed
    /// does. For whoever makes the source of choices: the machine does not look at it.
    /// </summary>
    public string Strategy { get; init; } = "";

    /// <summary>
    /// What differs from the schedule <c>stay</c>, in the notation of tools/Hunting/Plans; empty: nothing. For whoever
    /// makes the source of choices, too.
    /// </summary>
    public string Choices { get; init; } = "";

    /// <summary>
    /// Who goes on up to where, in the notation of tools/Hunting/Interleavings; empty: no such schedule. For whoever makes
    /// the source of choices, too.
    /// </summary>
    public string Interleave { get; init; } = "";

    /// <summary>Seed of the choices.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The run is cut after so many steps; 0: never.</summary>
    public ulong MaxSteps { get; init; }

    /// <summary>The run is cut when the arena would grow beyond this.</summary>
    public ulong HeapLimitBytes { get; init; } = 8UL << 30;

    /// <summary>The write barrier's protocol.</summary>
    public BarrierDialect Barrier { get; init; } = BarrierDialects.Insertion;

    /// <summary>
    /// All stacks are scanned before any object is, as the seed does. False: what a root leads to is marked
    /// before the next root is taken, with mutators running, and the barrier is on meanwhile.
    /// </summary>
    public bool StacksFirst { get; init; } = true;

    /// <summary>
    /// Mark termination scans all stacks again, as the seed does. False: only those that this cycle has not
    /// scanned; what the runtime keeps outside of frames, which has no barrier, is scanned in any case.
    /// </summary>
    public bool RescanStacks { get; init; } = true;

    /// <summary>
    /// Where stacks are scanned again, so are those whose goroutine has not run since its scan. False: these are
    /// trusted, as the runtime did from 26 January 2015 on (gcscanvalid).
    /// </summary>
    public bool RescanIdleStacks { get; init; } = true;

    /// <summary>
    /// Small objects without pointers share a block, as was meant. The seed's allocator never does, by a
    /// mistake that d18167fefe mended.
    /// </summary>
    public bool CombineTiny { get; init; }

    /// <summary>Which new objects are marked from the start.</summary>
    public AllocationColour AllocationColour { get; init; }

    /// <summary>The lines of defence that are taken away.</summary>
    public DefenceSet Without { get; init; }
}
