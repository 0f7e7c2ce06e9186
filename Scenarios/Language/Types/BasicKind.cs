namespace GcSim.Scenarios;

/// <summary>The predeclared types that have no structure, and the types of constants without one.</summary>
public enum BasicKind
{
    /// <summary>The type of an expression that is in error; it goes with everything.</summary>
    Invalid,
    Bool,
    Int,
    Int8,
    Int16,
    Int32,
    Int64,
    Uint,
    Uint8,
    Uint16,
    Uint32,
    Uint64,
    Uintptr,
    Float64,
    String,
    UnsafePointer,
    UntypedBool,
    UntypedInt,
    UntypedRune,
    UntypedFloat,
    UntypedString,
    UntypedNil,
}
