namespace GcSim.Simulator;

/// <summary>
/// The integer kinds of a slot: width in memory and how it is extended to 64 bits. Pointers, uintptr,
/// uint and float64 are <see cref="Uint64"/>, int is <see cref="Int64"/>, bool is <see cref="Uint8"/>.
/// </summary>
public enum WordKind : byte
{
    Uint64 = 0,
    Int64 = 1,
    Uint32 = 2,
    Int32 = 3,
    Uint16 = 4,
    Int16 = 5,
    Uint8 = 6,
    Int8 = 7,
}
