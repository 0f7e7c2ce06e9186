namespace GcSim.PropertyTests;

/// <summary>Types of map keys that the tests use.</summary>
public enum KeyKind
{
    Int,
    Byte,
    String,
    Float,
    NotANumber,
    Interface,
    Struct,
    Large,
}
