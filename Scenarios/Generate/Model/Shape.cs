namespace GcSim.Scenarios;

/// <summary>What kind of type a <see cref="DataType"/> is.</summary>
enum Shape
{
    Boolean,
    Integer,
    Float,
    String,
    Pointer,
    UnsafePointer,
    Struct,
    Array,
    Slice,
    Map,
    Channel,
    Function,
    Interface,
}
