namespace GcSim.Simulator;

/// <summary>
/// Layout of a defer record: six words, then the arguments of the deferred call. The heap bitmap describes
/// the six words only. Go: runtime2.go _defer.
/// </summary>
public static class DeferRecord
{
    /// <summary>Bytes of arguments (int32) and, behind it, whether the call was begun (a byte).</summary>
    public const ulong Size = 0;
    public const ulong Started = 4;

    /// <summary>
    /// Which frame of the goroutine deferred the call, counted from the outermost. Go: sp, which names the
    /// frame by its address.
    /// </summary>
    public const ulong Frame = 8;

    /// <summary>Site of the defer statement. Go: pc.</summary>
    public const ulong Site = 16;

    /// <summary>The funcval that is to be called.</summary>
    public const ulong Function = 24;

    /// <summary>While a panic runs the call: a stack address. Go: _panic.</summary>
    public const ulong Panic = 32;

    /// <summary>The record that was made before it.</summary>
    public const ulong Link = 40;

    public const ulong HeaderBytes = 48;

    /// <summary>Go: len(p.deferpool).</summary>
    public const int PoolClasses = 5;

    /// <summary>Where the arguments stand. Go: deferArgs.</summary>
    public static ulong Arguments(ulong record) => record + HeaderBytes;

    /// <summary>Pool class of a record by its bytes of arguments; Go: deferclass.</summary>
    public static int PoolClass(ulong argumentBytes) =>
        (int)System.Math.Min((argumentBytes + 15) / 16, PoolClasses);
}
