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

    /// <summary>Map types: the key's type, and those of buckets and header, made by MapTypes.</summary>
    public int Key { get; init; }
    public int Bucket { get; init; }
    public int Header { get; init; }

    /// <summary>Function types: parameter and result words, as a call lays them out.</summary>
    public int ParameterWords { get; init; }
    public int ResultWords { get; init; }

    /// <summary>Function types: type of the first parameter, or 0.</summary>
    public int FirstParameter { get; init; }

    /// <summary>Struct types: all fields, in order.</summary>
    public Field[] Fields { get; init; } = [];

    /// <summary>Methods by name: of the type, or those that an interface type asks for.</summary>
    public Method[] Methods { get; init; } = [];

    /// <summary>For programs that import reflect; else null.</summary>
    public TypeReflection? Reflection { get; init; }

    /// <summary>
    /// The data word of an interface holds the value itself. Go: isDirectIface. A struct or array of one
    /// pointer is direct too if a compiler says so.
    /// </summary>
    public bool IsDirect
    {
        get =>
            field
            || Kind
                is TypeKind.Pointer
                    or TypeKind.UnsafePointer
                    or TypeKind.Chan
                    or TypeKind.Map
                    or TypeKind.Func;
        init;
    }

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
