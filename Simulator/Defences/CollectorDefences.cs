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
            ["A24"],
            "StackOnly",
            ["lost object"],
            "insertion"
        ),
        new(
            Defence.RescanGlobals,
            "markterm.rescanglobals",
            "Mark termination scans data and bss again: in phase Scan the barrier was off.",
            "mgc.go markroot",
            ["A24"],
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
        new(
            Defence.HandOffHalf,
            "handoff.half",
            "A worker that gives half of its buffer away keeps the other half.",
            "mgc.go handoff",
            ["B14"],
            "WideMany",
            ["lost object"]
        ),
        new(
            Defence.MarkBarrier,
            "getfull.wait",
            "A worker ends when all workers have run out of work, and not before.",
            "mgc.go getfull",
            ["B12", "E16", "B44"],
            "WideMany",
            ["phase"]
        ),
        new(
            Defence.AtomicMark,
            "greyobject.atomic",
            "A mark bit is set atomically: other bits of its byte are not written.",
            "mgc.go greyobject, atomicor8",
            ["B22", "C22", "E25"],
            "Cells",
            ["allocator consistency", "use after free"]
        ),
        new(
            Defence.RootPanics,
            "markroot.panics",
            "The values of panics under way are roots.",
            "mgc.go scanstack; runtime2.go _panic",
            ["B32"],
            "Panicking",
            ["lost object"]
        ),
        new(
            Defence.RootDeferArguments,
            "markroot.deferargs",
            "The arguments of deferred calls are scanned, by the map of the function.",
            "traceback.go tracebackdefers",
            ["B32"],
            "DeferredArgs",
            ["lost object"]
        ),
        new(
            Defence.CheckMarkSpecials,
            "checkmark.specials",
            "Checkmark takes finalizers for roots as marking does.",
            "mgc.go markroot",
            ["B09"],
            "FinalizedChecked",
            ["checkmark"]
        ),
        new(
            Defence.InteriorPointer,
            "objectstart.interior",
            "A pointer into an object keeps the object.",
            "mgc.go objectstart",
            [],
            "Interior",
            ["lost object"]
        ),
        new(
            Defence.DescribeArray,
            "bitmap.array",
            "The bitmap describes every element of an array.",
            "malloc.go mallocgc",
            ["C19", "C18"],
            "Slices",
            ["pointer mask", "lost object"]
        ),
        new(
            Defence.DescribeOverflow,
            "bitmap.overflow",
            "The bitmap knows the pointer to a map's overflow bucket.",
            "cmd/gc/reflect.c mapbucket",
            ["C16"],
            "Overflowing",
            ["pointer mask", "lost object"]
        ),
        new(
            Defence.DescribeDefer,
            "bitmap.defer",
            "The bitmap knows the function of a defer record.",
            "malloc.go mallocgc; runtime2.go _defer",
            ["C20"],
            "Deferred",
            ["pointer mask", "lost object"]
        ),
        new(
            Defence.DescribeEnd,
            "bitmap.end",
            "The bitmap of a new object ends where the object ends.",
            "malloc.go mallocgc",
            ["C15", "A09"],
            "Neighbours",
            ["pointer mask"]
        ),
        new(
            Defence.RootBss,
            "markroot.bss",
            "Bss is a root.",
            "mgc.go markroot",
            ["A45", "A46"],
            "Globals",
            ["lost object"]
        ),
        new(
            Defence.ScanValidCleared,
            "scanvalid.clear",
            "A goroutine that runs again has a stack that must be scanned again (with --rescan-idle no).",
            "proc1.go casgstatus (26 January 2015)",
            ["B03", "B04"],
            "Parked",
            ["lost object"]
        ),
        new(
            Defence.ScanValidReset,
            "scanvalid.reset",
            "That a stack was scanned holds for one marking only (with --rescan-idle no).",
            "mgc.go gcscan_m, gc (26 January 2015)",
            ["B06"],
            "ParkedForced",
            ["lost object"]
        ),
        new(
            Defence.ClearTiny,
            "clearpools.tiny",
            "Each collection drops the current tiny blocks (with --combine-tiny yes).",
            "mgc0.go clearpools",
            [],
            "Tiny",
            ["sweep"]
        ),
        new(
            Defence.WorldSemaphore,
            "gc.worldsema",
            "Whoever stops the world or collects holds worldsema.",
            "malloc.go gogc; proc1.go",
            [],
            "Forced",
            ["throw"]
        ),
    ];
}
