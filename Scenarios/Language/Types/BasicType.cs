using System.Text;

namespace GcSim.Scenarios;

/// <summary>A predeclared type, unsafe.Pointer, or the type of an untyped constant.</summary>
public sealed class BasicType(BasicKind kind, string name, int size) : GoType
{
    public BasicKind Kind { get; } = kind;

    public string Name { get; } = name;

    public override long Size { get; } = size;

    public override int Alignment =>
        Kind == BasicKind.String ? WordSize
        : Size == 0 ? 1
        : (int)Size;

    public override bool HasPointers => Kind is BasicKind.String or BasicKind.UnsafePointer;

    public override bool IsNamed => true;

    public bool IsUntyped => Kind >= BasicKind.UntypedBool;

    public bool IsBoolean => Kind is BasicKind.Bool or BasicKind.UntypedBool;

    public bool IsString => Kind is BasicKind.String or BasicKind.UntypedString;

    public bool IsInteger =>
        Kind
            is (>= BasicKind.Int and <= BasicKind.Uintptr)
                or BasicKind.UntypedInt
                or BasicKind.UntypedRune;

    public bool IsUnsigned => Kind is >= BasicKind.Uint and <= BasicKind.Uintptr;

    public bool IsFloat => Kind is BasicKind.Float64 or BasicKind.UntypedFloat;

    public bool IsNumeric => IsInteger || IsFloat;

    /// <summary>Bits of an integer type; 0 for every other one.</summary>
    public int IntegerBits => IsInteger ? (int)Size * 8 : 0;

    public override bool IsPointerWord(long word) => HasPointers && word == 0;

    internal override void AppendTo(StringBuilder text, bool isQualified) => text.Append(Name);
}
