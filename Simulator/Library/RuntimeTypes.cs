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
            PointerMask = [pointerMask],
            Kind = TypeKind.Struct,
        };
}
