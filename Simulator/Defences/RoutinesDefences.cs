using System.Collections.Immutable;

namespace GcSim.Simulator;

/// <summary>Rules of what stopped routines hold, of the runtime's own goroutines, and of the second marking's start. Go: mgc.go, mgc0.go, malloc.go.</summary>
static class RoutinesDefences
{
    public static ImmutableArray<DefenceInfo> All { get; } =
    [
        new(
            Defence.RootRoutines,
            "markroot.routines",
            "What a routine of the runtime has in hand while its goroutine is stopped is a root.",
            "mgc.go scanframe",
            ["B49"],
            "Argued",
            ["lost object"]
        ),
        new(
            Defence.RootMapKey,
            "markroot.mapkey",
            "The key that mapassign is given is a root of the frame that it stands in.",
            "cmd/gc/plive.c, hashmap.go mapassign1",
            ["A32"],
            "Keyed",
            ["lost object"]
        ),
        new(
            Defence.CollectorScannable,
            "gcscan.waiting",
            "The collecting goroutine counts as waiting while it marks: helpers can scan its stack.",
            "mgc.go gc_m, gcscan_m",
            ["B44"],
            "Forced",
            ["throw"]
        ),
        new(
            Defence.CollectorParks,
            "backgroundgc.park",
            "The collector's goroutine has parked before it can be woken for the next collection.",
            "mgc0.go backgroundgc",
            ["B46"],
            "Restarted",
            ["throw"]
        ),
        new(
            Defence.CheckMarkWindow,
            "checkmark.window",
            "Nothing is allocated between the first marking's end and the second's start.",
            "mgc.go gc, gccheckmark_m",
            ["B02"],
            "Checked",
            ["throw"]
        ),
        new(
            Defence.DueFinalizerCleared,
            "runfinq.clear",
            "A finalizer that was called is cleared in the queue: its object is no root any more.",
            "malloc.go runfinq",
            ["B48"],
            "Stuck",
            ["leak"]
        ),
    ];
}
