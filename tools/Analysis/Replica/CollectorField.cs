namespace GcSim.Analysis;

/// <summary>What the replica knows of the collector and the world: one number each. Wire numbers.</summary>
public enum CollectorField
{
    LastStep = 0,
    LastTimeNanoseconds = 1,
    Phase = 2,
    PhaseStep = 3,

    /// <summary>The collection that runs or ran last; 0: none yet.</summary>
    Cycle = 4,

    /// <summary>1 from GcStart to GcEnd.</summary>
    IsCollecting = 5,

    /// <summary>0 the world runs, 1 it is being stopped, 2 it stands still.</summary>
    World = 6,
    StopReason = 7,
    StopStep = 8,
    Sweepgen = 9,

    /// <summary>1 from SweepStart to SweepDone.</summary>
    IsSweeping = 10,
    HeapBytes = 11,
    GoalBytes = 12,
    SpanBytes = 13,
    ExitedGoroutines = 14,

    /// <summary>The step of the last MarkDone: the roots that are kept were told there.</summary>
    RootsStep = 15,

    /// <summary>The first marking of a cycle is over, its sweep has not begun.</summary>
    IsFirstMarkingDone = 16,
    LastMarkedObject = 17,
    LastMarkedStep = 18,
}
