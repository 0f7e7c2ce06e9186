// Where things stand in the simulated address space (amd64/linux of the day in outline; the numbers
// below 0xc000000000 are ours, nothing depends on their values).
//
//   0x0000401000  text: function i at TextStart + 16 i (an address only, no bytes)
//   0x0000800000  type descriptors: type i at TypeStart + 64 i (an address only)
//   0x0001000000  rodata: strings, static funcvals, static composite values
//   0x0008000000  noptrdata, data, bss, noptrbss, one after another, each starting at a multiple of 64
//   0xc208000000  the heap arena (spans table and bitmap of the reservation stand before it)
// 0x600000000000  itabs (addresses only); 0x7f0000000000 zeroes and texts of the runtime
//  0x1c000000000  shadow of the arena;  0x2aaaab000000 shadow of data and bss

namespace GcSim.Simulator;

/// <summary>Addresses of the fixed parts of the simulated address space.</summary>
public static class Layout
{
    public const ulong TextStart = 0x401000;
    public const ulong TypeStart = 0x800000;
    public const ulong RoDataStart = 0x1000000;
    public const ulong DataStart = 0x8000000;

    /// <summary>End of what rodata and of what the data segments may fill.</summary>
    public const ulong RoDataLimit = DataStart;
    public const ulong DataLimit = 0x90000000;

    /// <summary>Itabs: addresses only, see <see cref="Itabs"/>.</summary>
    public const ulong ItabStart = 0x600000000000;
    public const ulong ItabBytes = 1UL << 42;

    public const ulong SegmentAlignBytes = 64;

    public static ulong FunctionAddress(int function) => TextStart + (ulong)function * 16;

    public static ulong TypeAddress(int type) => TypeStart + (ulong)type * 64;

    /// <summary>The type whose descriptor stands at the address; 0 if none does.</summary>
    public static int TypeAt(ulong address) =>
        address >= TypeStart && address < RoDataStart && (address & 63) == 0
            ? (int)((address - TypeStart) >> 6)
            : 0;

    /// <summary>The function whose text starts at the address; 0 if none does.</summary>
    public static int FunctionAt(ulong address) =>
        address >= TextStart && address < TypeStart && (address - TextStart & 15) == 0
            ? (int)((address - TextStart) >> 4)
            : 0;
}
