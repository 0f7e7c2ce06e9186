using System.Collections.Immutable;

namespace GcSim.Simulator;

/// <summary>Rules that only barriers need that look at the old value, or that do not scan stacks again. Go: since 1.8.</summary>
static class DialectsDefences
{
    public static ImmutableArray<DefenceInfo> All { get; } =
    [
        new(
            Defence.BarrierShadeOld,
            "barrier.shadeold",
            "The barrier shades the value that is overwritten.",
            "mwbbuf.go, mbarrier.go (Go 1.8)",
            ["E24", "A37"],
            "Unlink",
            ["snapshot", "lost object"],
            "deletion, hybrid, conditional"
        ),
        new(
            Defence.ShadeOldValue,
            "barrier.oldvalue",
            "The barrier shades what the slot held, and not the object that the slot is in.",
            "asm_wasm.s gcWriteBarrier (Go 1.11)",
            ["A33"],
            "Unlink",
            ["snapshot", "lost object"],
            "deletion, hybrid, conditional"
        ),
        new(
            Defence.ShadeInScan,
            "shade.scan",
            "A barrier that is on in phase Scan shades in phase Scan.",
            "mgc.go gcmarkwb_m",
            ["A25"],
            "Scanning",
            ["snapshot", "lost object"],
            "deletion, hybrid, conditional"
        ),
        new(
            Defence.HandOverShade,
            "send.shade",
            "A value that is handed to the stack of a waiting goroutine is shaded.",
            "chan.go sendDirect",
            ["A20"],
            "HandOver",
            ["lost object"],
            "deletion, hybrid, conditional"
        ),
        new(
            Defence.AtomicShadeOld,
            "atomicstorep.shadeold",
            "An atomic operation shades what it overwrote.",
            "atomic_pointer.go (Go 1.8)",
            ["E09"],
            "AtomicTake",
            ["snapshot", "lost object"],
            "deletion, hybrid, conditional"
        ),
        new(
            Defence.ClearBarrier,
            "memclr.barrier",
            "Clearing memory with pointers has barriers.",
            "mbarrier.go typedmemclr (Go 1.8)",
            ["A28"],
            "Cleared",
            ["snapshot", "lost object"],
            "deletion, hybrid, conditional"
        ),
        new(
            Defence.NilBarrier,
            "runtime.nilbarrier",
            "The runtime's own nil stores have barriers.",
            "panic.go deferreturn (Go 1.8)",
            ["A37"],
            "Deferred",
            ["lost object"],
            "deletion, hybrid, conditional"
        ),
        new(
            Defence.NilStore,
            "nil.barrier",
            "The compiler leaves no barrier out because nil is stored.",
            "cmd/compile/internal/gc/walk.go needwritebarrier (Go 1.8)",
            ["E24"],
            "Unlink",
            ["snapshot", "lost object"],
            "deletion, hybrid, conditional"
        ),
        new(
            Defence.NewProcShade,
            "newproc.shade",
            "Arguments of a new goroutine are shaded: its stack counts as scanned.",
            "proc.go newproc1 (Go 1.8)",
            ["A11"],
            "Spawned",
            ["lost object"],
            "deletion, hybrid, conditional"
        ),
    ];
}
