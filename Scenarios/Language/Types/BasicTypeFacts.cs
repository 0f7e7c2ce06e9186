using System;

namespace GcSim.Scenarios;

/// <summary>Names and sizes (bytes) of the basic types.</summary>
static class BasicTypeFacts
{
    public static (string Name, int Size) Of(BasicKind kind) =>
        kind switch
        {
            BasicKind.Invalid => ("<invalid type>", 0),
            BasicKind.Bool => ("bool", 1),
            BasicKind.Int => ("int", 8),
            BasicKind.Int8 => ("int8", 1),
            BasicKind.Int16 => ("int16", 2),
            BasicKind.Int32 => ("int32", 4),
            BasicKind.Int64 => ("int64", 8),
            BasicKind.Uint => ("uint", 8),
            BasicKind.Uint8 => ("uint8", 1),
            BasicKind.Uint16 => ("uint16", 2),
            BasicKind.Uint32 => ("uint32", 4),
            BasicKind.Uint64 => ("uint64", 8),
            BasicKind.Uintptr => ("uintptr", 8),
            BasicKind.Float64 => ("float64", 8),
            BasicKind.String => ("string", 16),
            BasicKind.UnsafePointer => ("unsafe.Pointer", 8),
            BasicKind.UntypedBool => ("untyped bool", 0),
            BasicKind.UntypedInt => ("untyped number", 0),
            BasicKind.UntypedRune => ("rune", 0),
            BasicKind.UntypedFloat => ("untyped number", 0),
            BasicKind.UntypedString => ("untyped string", 0),
            BasicKind.UntypedNil => ("nil", 0),
            _ => throw new ArgumentOutOfRangeException(
                nameof(kind),
                kind,
                "BasicTypeFacts.Of: unknown kind"
            ),
        };
}
