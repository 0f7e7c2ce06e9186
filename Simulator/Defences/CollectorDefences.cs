using System.Collections.Immutable;

namespace GcSim.Simulator;

/// <summary>Rules of roots, marking, its end, and of the detectors. Go: mgc.go, mgc0.go.</summary>
static class CollectorDefences
{
    public static ImmutableArray<DefenceInfo> All { get; } =
    [
        new(
            Defence.RescanStacks,
            "markterm.rescanstacks",
            "Mark termination scans all stacks again: stores to them have no barrier.",
            "mgc.go markroot",
            ["A20", "B03", "B06", "A24"],
            "StackOnly",
            ["lost object"],
            "insertion"
        ),
        new(
            Defence.RescanGlobals,
            "markterm.rescanglobals",
            "Mark termination scans data and bss again: in phase Scan the barrier was off.",
            "mgc.go markroot",
            ["A45", "A46", "A24"],
            "GlobalOnly",
            ["lost object"],
            "insertion"
        ),
        new(
            Defence.MarkTermDrain,
            "markterm.drain",
            "Mark termination drains what is grey, and not only what its own roots reach.",
            "mgc.go gc, drainworkbuf",
            ["B12", "B13", "B14", "B20", "E16"],
            "Late",
            ["lost object"]
        ),
        new(
            Defence.AssistPutBack,
            "assist.putback",
            "An assist that has done its share puts the rest of its buffer back.",
            "mgc.go gchelpwork, drainobjects",
            ["B18"],
            "Wide",
            ["lost object"]
        ),
        new(
            Defence.RootFinalizers,
            "markroot.finalizers",
            "Objects whose finalizer is due, and its function, are roots.",
            "mgc.go markroot",
            ["B47", "B09"],
            "Finalized",
            ["lost object"]
        ),
        new(
            Defence.RootSpecials,
            "markroot.specials",
            "What an object with a finalizer points to is kept, and the finalizer's function.",
            "mgc.go markroot",
            ["A41", "B47", "B09"],
            "Finalized",
            ["lost object"]
        ),
        new(
            Defence.PhaseStops,
            "gcphase.stop",
            "The phase changes only while the world is stopped.",
            "malloc.go gcwork",
            ["B01", "A26"],
            "Hide",
            ["phase"]
        ),
        new(
            Defence.ClearSyncPools,
            "clearpools.syncpools",
            "Each collection drops what lies in sync.Pools.",
            "sync/pool.go poolCleanup",
            ["D06", "D10"],
            "Pooled",
            ["panic"]
        ),
        new(
            Defence.CheckMarkTest,
            "checkmark.test",
            "Checkmark goes on where it has not been yet.",
            "mgc.go greyobject",
            ["B08"],
            "Checked",
            ["checkmark"]
        ),
        new(
            Defence.CheckMarkRoots,
            "checkmark.roots",
            "Checkmark starts from all roots.",
            "mgc.go gccheckmark_m",
            ["B09", "B10"],
            "Checked",
            ["checkmark"]
        ),
    ];
}
