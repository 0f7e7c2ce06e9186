using System.Collections.Immutable;

namespace GcSim.Simulator;

/// <summary>Rules that keep goroutines from waiting for ever, and objects from being kept for ever. Go: proc1.go, chan.go, hashmap.go.</summary>
static class WakingDefences
{
    public static ImmutableArray<DefenceInfo> All { get; } =
    [
        new(
            Defence.PreemptCheck,
            "preempt.check",
            "A goroutine that is asked to gives up its processor at the next safe point.",
            "stack1.go newstack",
            ["B27"],
            "Busy",
            ["progress"]
        ),
        new(
            Defence.WorldWake,
            "worldsema.wake",
            "Who is done with worldsema wakes the next.",
            "sema.go semrelease",
            [],
            "Forced",
            ["deadlock"]
        ),
        new(
            Defence.ScanReleases,
            "scanstack.release",
            "A goroutine whose stack has been scanned may run again.",
            "proc1.go casfrom_Gscanstatus",
            ["B27", "B44"],
            "Late",
            ["deadlock"]
        ),
        new(
            Defence.ReceiveClears,
            "chanrecv.clear",
            "An element that was received is no longer in the buffer.",
            "chan.go chanrecv",
            ["D11"],
            "Retained",
            ["panic"]
        ),
        new(
            Defence.DeleteClears,
            "mapdelete.clear",
            "A key that was deleted, and its value, are no longer in the map.",
            "hashmap.go mapdelete",
            ["D11"],
            "Retained",
            ["panic"]
        ),
    ];
}
