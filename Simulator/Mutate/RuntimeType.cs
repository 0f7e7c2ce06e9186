namespace GcSim.Simulator;

/// <summary>A type as the runtime sees it; Go: type.go _type.</summary>
public sealed class RuntimeType
{
    /// <summary>Index in <see cref="Program.Types"/>; its descriptor stands at Layout.TypeAddress(Id).</summary>
    public required int Id { get; init; }

    /// <summary>As Go prints it: <c>*main.N2</c>.</summary>
    public required string Name { get; init; }
    public required ulong SizeBytes { get; init; }
    public required int AlignBytes { get; init; }

    /// <summary>Bit i%64 of word i/64: word i of a value holds a pointer. Empty when pointer-free.</summary>
    public required ulong[] PointerMask { get; init; }

    public required TypeKind Kind { get; init; }

    /// <summary>Pointer, slice, array, chan: the element's type; map: the value's; else 0.</summary>
    public int Element { get; init; }

    /// <summary>Function types: parameter and result words, as a call lays them out.</summary>
    public int ParameterWords { get; init; }
    public int ResultWords { get; init; }

    /// <summary>Function types: type of the first parameter, or 0.</summary>
    public int FirstParameter { get; init; }

    public bool NoPointers => PointerMask.Length == 0;

    public bool IsPointerWord(ulong word) => (PointerMask[word >> 6] >> (int)(word & 63) & 1) != 0;
}

/// <summary>Kinds of types that the runtime tells apart.</summary>
public enum TypeKind : byte
{
    Other = 0,
    Bool,
    Int,
    Uint,
    Float,
    String,
    Pointer,
    UnsafePointer,
    Slice,
    Array,
    Struct,
    Interface,
    Map,
    Chan,
    Func,
}
