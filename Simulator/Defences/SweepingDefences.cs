using System.Collections.Immutable;

namespace GcSim.Simulator;

/// <summary>Rules of sweeping and allocating. Go: mgc.go, mcentral.go, malloc.go.</summary>
static class SweepingDefences
{
    public static ImmutableArray<DefenceInfo> All { get; } =
    [
        new(
            Defence.FlushCaches,
            "sweep.flushmcaches",
            "No span is swept while a processor's cache holds it.",
            "mgc.go flushallmcaches",
            ["E21"],
            "Churning",
            ["throw"]
        ),
        new(
            Defence.SweepClaim,
            "sweepgen.cas",
            "A span is claimed for sweeping by one.",
            "mgc.go sweepone, mSpan_EnsureSwept",
            ["C09", "E25"],
            "Churning",
            ["sweep", "use after free", "throw"]
        ),
        new(
            Defence.FinishSweep,
            "gc.finishsweep",
            "Marking starts when all spans have been swept.",
            "malloc.go gcwork, mgc.go finishsweep_m",
            ["C13"],
            "Churning",
            ["sweep"]
        ),
        new(
            Defence.MallocZero,
            "malloc.zero",
            "A block with pointers is zeroed before it is given out.",
            "malloc.go mallocgc",
            ["A35", "B35"],
            "Churning",
            ["panic"]
        ),
    ];
}
