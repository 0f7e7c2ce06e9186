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
        new(
            Defence.TinyNil,
            "tinyalloc.nil",
            "A tiny object is put into a block only if there is one (with --combine-tiny yes).",
            "malloc.go mallocgc",
            ["C26"],
            "Tiny",
            ["panic"]
        ),
        new(
            Defence.SweepFreeList,
            "sweep.freelist",
            "Blocks on a free list are not freed again.",
            "mgc.go mSpan_Sweep",
            [],
            "Churning",
            ["allocator consistency"]
        ),
        new(
            Defence.SweepFinalized,
            "sweep.finalized",
            "An object whose finalizer was just queued is not freed yet.",
            "mgc.go mSpan_Sweep",
            [],
            "Finalized",
            ["use after free"]
        ),
        new(
            Defence.SweepClearMark,
            "sweep.clearmark",
            "Sweeping clears the marks of what it keeps.",
            "mgc.go mSpan_Sweep",
            ["E17"],
            "Hide",
            ["lost object"]
        ),
        new(
            Defence.SweepLarge,
            "sweep.large",
            "A large object that is not marked is freed.",
            "mgc.go mSpan_Sweep",
            ["D09", "C11"],
            "Large",
            ["leak"]
        ),
        new(
            Defence.UnmarkSpan,
            "span.unmark",
            "The bits of a span are cleared before it goes back to the page heap.",
            "mgc.go unmarkspan; mcentral.go mCentral_FreeSpan",
            ["C01", "C21"],
            "Reused",
            ["lost object"]
        ),
        new(
            Defence.SpanZero,
            "heapalloc.zero",
            "A span that held other objects is zeroed before it is given to a large one.",
            "mheap.go mHeap_Alloc",
            ["A35"],
            "Large",
            ["zombie"]
        ),
    ];
}
