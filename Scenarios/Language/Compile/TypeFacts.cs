using System;
using GcSim.Simulator;

namespace GcSim.Scenarios;

/// <summary>How values of a type stand in slots.</summary>
static class TypeFacts
{
    /// <summary>Whether a value fills one slot in canonical form; others stand as in memory.</summary>
    public static bool IsCanonical(GoType type) =>
        type.Underlying
            is BasicType { IsString: false }
                or PointerType
                or ChanType
                or MapType
                or SignatureType;

    /// <summary>The kind of a canonical value.</summary>
    public static WordKind KindOf(GoType type)
    {
        if (type.Underlying is not BasicType basic)
        {
            return WordKind.Uint64;
        }

        if (basic.IsUntyped || basic.IsString || basic.Kind == BasicKind.Invalid)
        {
            throw new ArgumentOutOfRangeException(
                nameof(type),
                basic.Kind,
                "TypeFacts.KindOf: not canonical"
            );
        }

        bool isSigned = basic.IsInteger && !basic.IsUnsigned;
        return basic.Size switch
        {
            1 => isSigned ? WordKind.Int8 : WordKind.Uint8,
            2 => isSigned ? WordKind.Int16 : WordKind.Uint16,
            4 => isSigned ? WordKind.Int32 : WordKind.Uint32,
            _ => isSigned ? WordKind.Int64 : WordKind.Uint64,
        };
    }

    public static bool IsFloat(GoType type) => type.Underlying is BasicType { IsFloat: true };

    public static bool IsString(GoType type) => type.Underlying is BasicType { IsString: true };

    public static bool IsInteger(GoType type) => type.Underlying is BasicType { IsInteger: true };

    public static bool IsUnsigned(GoType type) =>
        type.Underlying is not BasicType { IsInteger: true, IsUnsigned: false };

    public static bool IsInterface(GoType type) => type.Underlying is InterfaceType;

    /// <summary>Whether an interface's data word is the value itself. Go: reflect.c isdirectiface</summary>
    public static bool IsDirectInterface(GoType type) =>
        type.Underlying switch
        {
            PointerType or ChanType or MapType or SignatureType => true,
            BasicType basic => basic.Kind == BasicKind.UnsafePointer,
            ArrayType array => array.Length == 1 && IsDirectInterface(array.Element),
            StructType structure => structure.Fields.Length == 1
                && IsDirectInterface(structure.Fields[0].Type),
            _ => false,
        };

    /// <summary>Offset of a field in its struct, bytes.</summary>
    public static long OffsetOf(StructType structure, StructField field)
    {
        // Offsets are known once the size has been asked for.
        _ = structure.Size;
        return field.Offset;
    }
}
