using System.Collections.Immutable;

namespace GcSim.Simulator;

/// <summary>Rules of the barrier itself and of the runtime's copies. Go: mgc0.go, chan.go, hashmap.go, slice.go.</summary>
static class BarriersDefences
{
    public static ImmutableArray<DefenceInfo> All { get; } =
    [
        new(
            Defence.BarrierShade,
            "barrier.shade",
            "The barrier shades the value that is stored.",
            "mgc.go gcmarkwb_m, shade",
            ["A19"],
            "Hide",
            ["tri-colour", "lost object"],
            "insertion, hybrid, conditional"
        ),
        new(
            Defence.ShadeQueue,
            "shade.queue",
            "A barrier that sets a mark queues the object, so that it is scanned.",
            "mgc.go greyobject",
            ["A13"],
            "Hide",
            ["lost object"]
        ),
        new(
            Defence.NeedWbMark,
            "needwb.mark",
            "Phase Mark counts as one in which barriers are needed.",
            "mgc0.go needwb",
            ["A19"],
            "Hide",
            ["phase", "lost object"]
        ),
        new(
            Defence.TypedMoveBarrier,
            "typedmemmove.barrier",
            "A value that holds pointers is copied with barriers.",
            "mgc0.go typedmemmove",
            ["A03", "A07", "E10", "E14", "E27"],
            "Structs",
            ["shadow", "lost object"]
        ),
        new(
            Defence.SliceCopyBarrier,
            "typedslicecopy.barrier",
            "Elements that hold pointers are copied with barriers.",
            "mgc0.go typedslicecopy; slice.go slicecopy",
            ["A06", "E10", "E19"],
            "Slices",
            ["shadow", "lost object"]
        ),
        new(
            Defence.SliceCopyBackward,
            "typedslicecopy.backward",
            "Where the source reaches into the destination from below, elements are copied from the last to the first.",
            "mgc0.go typedslicecopy",
            [],
            "Overlap",
            ["panic"]
        ),
        new(
            Defence.InterfaceData,
            "writebarrieriface.data",
            "The data word of an interface goes through the barrier, and not only the type word.",
            "mgc0.go writebarrieriface",
            ["A16"],
            "Boxes",
            ["shadow", "lost object"]
        ),
        new(
            Defence.CallResultsBarrier,
            "callwritebarrier.results",
            "What a reflected call returned is shaded after the copy.",
            "mgc0.go callwritebarrier; asm_amd64.s reflectcall",
            ["A07", "A34"],
            "Reflected",
            ["shadow", "lost object"]
        ),
        new(
            Defence.AtomicBarrier,
            "atomicstorep.barrier",
            "An atomic store of a pointer is followed by the barrier without store.",
            "atomic_pointer.go sync_atomic_StorePointer",
            ["E09"],
            "Atomic",
            ["tri-colour", "lost object"]
        ),
        new(
            Defence.ChanBufferBarrier,
            "chanbuf.barrier",
            "An element goes into a channel's buffer and out of it with barriers.",
            "chan.go chansend, chanrecv",
            ["A03"],
            "Channel",
            ["shadow", "lost object"]
        ),
        new(
            Defence.MapAssignBarrier,
            "mapassign.barrier",
            "Key and value go into a map with barriers.",
            "hashmap.go mapassign1",
            ["A31", "E28"],
            "Maps",
            ["shadow", "lost object"]
        ),
        new(
            Defence.GrowSliceBarrier,
            "growslice.barrier",
            "The elements of a slice that grows are moved with barriers.",
            "slice.go growslice",
            ["A01"],
            "Growing",
            ["shadow", "lost object"]
        ),
        new(
            Defence.ShadeAlways,
            "barrier.always",
            "The barrier shades whatever the colour of the object that is stored to: that may change before the store.",
            "mgc.go gcmarkwb_m",
            ["E23"],
            "Holders",
            ["tri-colour"],
            "insertion"
        ),
        new(
            Defence.BoxBarrier,
            "convt2e.barrier",
            "A value goes with barriers into the copy that an interface holds.",
            "iface.go convT2E, convT2I",
            ["E27"],
            "Boxed",
            ["shadow", "tri-colour"]
        ),
        new(
            Defence.EvacuateBarrier,
            "evacuate.barrier",
            "Keys and values of a growing map move with barriers.",
            "hashmap.go evacuate",
            ["E19"],
            "Rehashed",
            ["shadow", "lost object"]
        ),
        new(
            Defence.CallResultsPinned,
            "callwritebarrier.pinned",
            "Nothing stops a goroutine between the copy of results and their barriers.",
            "mgc0.go callwritebarrier",
            ["A26", "A27"],
            "ReflectedMany",
            ["shadow"]
        ),
        new(
            Defence.ClearShadow,
            "clearshadow",
            "The shadow of a new object is cleared with it.",
            "mgc0.go clearshadow",
            [],
            "Shadowed",
            ["shadow"]
        ),
        new(
            Defence.ForgetShadow,
            "noshadow",
            "Where the right shadow word cannot be known it is forgotten.",
            "mgc0.go writebarrierptr_noshadow; atomic_pointer.go",
            [],
            "Contended",
            ["throw"]
        ),
    ];
}
