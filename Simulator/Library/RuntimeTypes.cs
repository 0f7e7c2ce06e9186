// The runtime's own types, with sizes and pointer masks of amd64, so that what the library allocates
// counts and is scanned as it was. Layouts: Hchan.cs, SudogLayout.cs, Timers.cs.
//
// Differences: a sudog's g is a goroutine's number, not a pointer, since goroutine structures do not
// live in the simulated heap.

namespace GcSim.Simulator;

/// <summary>Makes the types that <see cref="OwnType"/> names.</summary>
public static class RuntimeTypes
{
    /// <summary>
    /// The types in the order of <see cref="OwnType"/>, with ids from <paramref name="firstId"/> on:
    /// for the end of Program.Types, with Program.FirstOwnType set.
    /// </summary>
    public static RuntimeType[] Make(int firstId) =>
        [
            Struct(firstId, OwnType.Hchan, "runtime.hchan", Hchan.SizeBytes, 0b111_1001_0100),
            Struct(firstId, OwnType.Sudog, "runtime.sudog", SudogLayout.SizeBytes, 0b1001_1110),
            WellKnownTypes.NewDeferRecord(firstId + (int)OwnType.Defer),
            Struct(firstId, OwnType.Timer, "runtime.timer", Timers.SizeBytes, 0b11_1000),
            Struct(firstId, OwnType.Goroutine, "runtime.g", 272, 0),
            Struct(firstId, OwnType.GoroutinePointer, "*runtime.g", 8, 0b1),
            Struct(firstId, OwnType.Thread, "runtime.m", 912, 0x2000_0101),
            Struct(firstId, OwnType.Processor, "runtime.p", 2240, 0b100),
            Struct(firstId, OwnType.ParallelFor, "runtime.parfor", 104, 0b101_0001),
            Struct(firstId, OwnType.ParallelForThread, "runtime.parforthread", 112, 0),
            Struct(firstId, OwnType.StartString, "runtime.stringStruct", 16, 0b1),
            Struct(firstId, OwnType.StartError, "errors.errorString", 16, 0b1),
            Struct(firstId, OwnType.StartMap, "runtime.hmap", 48, 0b1_1000),
            Struct(firstId, OwnType.StartBucket, "runtime.bmap", 208, 0x200_AAAA),
            Struct(firstId, OwnType.StartFile, "os.File", 8, 0b1),
            Struct(firstId, OwnType.StartFileHandle, "os.file", 40, 0b1010),
            Struct(firstId, OwnType.AssertionError, "runtime.TypeAssertionError", 64, 0b101_0101),
        ];

    static RuntimeType Struct(
        int firstId,
        OwnType type,
        string name,
        ulong sizeBytes,
        ulong pointerMask
    ) =>
        new()
        {
            Id = firstId + (int)type,
            Name = name,
            SizeBytes = sizeBytes,
            AlignBytes = 8,
            PointerMask = pointerMask == 0 ? [] : MaskOf(sizeBytes, pointerMask),
            Kind = TypeKind.Struct,
        };

    /// <summary>All pointers are among the first 64 words.</summary>
    static ulong[] MaskOf(ulong sizeBytes, ulong firstWords)
    {
        ulong[] mask = new ulong[(sizeBytes + 511) / 512];
        mask[0] = firstWords;
        return mask;
    }
}
