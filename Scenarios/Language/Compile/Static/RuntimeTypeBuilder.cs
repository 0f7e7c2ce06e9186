// The types that the runtime needs descriptors of: those allocated, copied with a barrier, or put into
// an interface, and what they are made of. They are numbered as they are asked for; recursion through
// names is harmless, because a type has its number before its parts are looked at.

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using GcSim.Simulator;
using GcSim.TraceFormat;

namespace GcSim.Scenarios;

/// <summary>Numbers the types of a program as the runtime sees them.</summary>
sealed class RuntimeTypeBuilder
{
    /// <summary>
    /// Descriptors stand 64 bytes apart between Layout.TypeStart and Layout.RoDataStart; the runtime's own
    /// and type 0 are among them.
    /// </summary>
    public const int MaxTypes =
        (int)((Layout.RoDataStart - Layout.TypeStart) / 64) - 1 - ((int)OwnType.Timer + 1);

    // Null: a part of a map type.
    readonly List<GoType?> _types = [];
    readonly Dictionary<GoType, int> _ids = [];
    readonly MethodTables _methods;
    readonly ReflectionTypes _reflection;
    readonly MapTypeParts _mapParts;

    /// <param name="methods">The methods of types, complete when the types are built.</param>
    /// <param name="reflection">What reflection wants to know, complete likewise.</param>
    public RuntimeTypeBuilder(MethodTables methods, ReflectionTypes reflection)
    {
        _methods = methods;
        _reflection = reflection;
        _mapParts = new MapTypeParts(this);
    }

    /// <summary>Number of types so far.</summary>
    public int Count => _types.Count;

    /// <summary>The first type that is larger than the limit; null if none is.</summary>
    public GoType? FindLarger(long limitBytes) => _types.Find(type => type?.Size > limitBytes);

    public int IdOf(GoType type)
    {
        if (!_ids.TryGetValue(type, out int id))
        {
            _types.Add(type);
            id = _types.Count;
            _ids.Add(type, id);
        }

        return id;
    }

    /// <summary>The id of a type that has one; 0 if it has none.</summary>
    public int FindId(GoType type) => _ids.GetValueOrDefault(type);

    /// <summary>A type in the order of ids, from 0; null: a part of a map type or a frame.</summary>
    public GoType? TypeAt(int index) => _types[index];

    /// <summary>The id of a type that is none of the program's.</summary>
    public int Reserve()
    {
        _types.Add(null);
        return _types.Count;
    }

    public ulong AddressOf(GoType type) => Layout.TypeAddress(IdOf(type));

    /// <summary>
    /// All types, the runtime's own at the end; index 0 is unused. Finding out about parts may add types.
    /// </summary>
    /// <param name="firstOwnType">Id of the first of the runtime's own types.</param>
    public RuntimeType[] Build(out int firstOwnType)
    {
        List<RuntimeType> built = [NoType()];
        for (int i = 0; i < _types.Count; i++)
        {
            built.Add(
                _types[i] is GoType type
                    ? Describe(type)
                    : _reflection.FrameWith(i + 1) ?? _mapParts.Describe(i + 1)
            );
        }

        firstOwnType = built.Count;
        built.AddRange(RuntimeTypes.Make(firstOwnType));
        return [.. built];
    }

    public static ImmutableArray<TypeDescription> Describe(RuntimeType[] types)
    {
        ImmutableArray<TypeDescription>.Builder list =
            ImmutableArray.CreateBuilder<TypeDescription>(types.Length);
        foreach (RuntimeType type in types)
        {
            list.Add(
                new TypeDescription(
                    type.Name,
                    type.SizeBytes,
                    MaskBytes(type.PointerMask, type.SizeBytes / GoType.WordSize),
                    IsArrayElement: type.Name != WellKnownTypes.DeferName
                )
            );
        }

        return list.MoveToImmutable();
    }

    /// <summary>The first bits of the mask as bytes; empty stays empty.</summary>
    public static ImmutableArray<byte> MaskBytes(ulong[] mask, ulong bits)
    {
        if (mask.Length == 0)
        {
            return [];
        }

        byte[] bytes = new byte[(bits + 7) / 8];
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)(mask[i >> 3] >> ((i & 7) * 8));
        }

        return ImmutableArray.Create(bytes);
    }

    static RuntimeType NoType() =>
        new()
        {
            Id = 0,
            Name = string.Empty,
            SizeBytes = 0,
            AlignBytes = 1,
            PointerMask = [],
            Kind = TypeKind.Other,
        };

    /// <summary>The type as the runtime sees it.</summary>
    public RuntimeType Describe(GoType type)
    {
        int id = IdOf(type);
        SignatureType? signature = type.Underlying as SignatureType;
        MapType? map = type.Underlying as MapType;
        (int header, int bucket) = map is null ? (0, 0) : _mapParts.IdsOf(map);
        return new RuntimeType
        {
            Id = id,
            Name = type.ToString(),
            SizeBytes = (ulong)type.Size,
            AlignBytes = type.Alignment,
            PointerMask = MaskOf(type),
            Kind = KindOf(type.Underlying),
            Element = ElementOf(type.Underlying) is GoType element ? IdOf(element) : 0,
            Key = map is null ? 0 : IdOf(map.Key),
            Bucket = bucket,
            Header = header,
            ParameterWords = signature is null ? 0 : WordsOf(signature.Parameters),
            ResultWords = signature is null ? 0 : WordsOf(signature.Results),
            FirstParameter = signature is { Parameters.Types: [GoType first, ..] }
                ? IdOf(first)
                : 0,
            Fields = type.Underlying is StructType structure ? FieldsOf(structure) : [],
            Methods = _methods.Of(type),
            Reflection = _reflection.Of(type),
            IsDirect = TypeFacts.IsDirectInterface(type),
        };
    }

    Field[] FieldsOf(StructType structure)
    {
        List<Field> fields = [];
        foreach (StructField field in structure.Fields)
        {
            ulong offset = (ulong)TypeFacts.OffsetOf(structure, field);
            fields.Add(new Field(offset, IdOf(field.Type), field.Name == "_"));
        }

        return [.. fields];
    }

    static ulong[] MaskOf(GoType type)
    {
        if (!type.HasPointers)
        {
            return [];
        }

        ulong[] mask = new ulong[(type.WordCount + 63) / 64];
        for (long word = 0; word < type.WordCount; word++)
        {
            if (type.IsPointerWord(word))
            {
                mask[word >> 6] |= 1UL << (int)(word & 63);
            }
        }

        return mask;
    }

    static int WordsOf(TupleType types)
    {
        long words = 0;
        foreach (GoType type in types.Types)
        {
            words += type.WordCount;
        }

        return (int)words;
    }

    static GoType? ElementOf(GoType type) =>
        type switch
        {
            PointerType pointer => pointer.Element,
            SliceType slice => slice.Element,
            ArrayType array => array.Element,
            ChanType chan => chan.Element,
            MapType map => map.Element,
            _ => null,
        };

    static TypeKind KindOf(GoType type)
    {
        switch (type)
        {
            case BasicType basic:
                return KindOf(basic);
            case PointerType:
                return TypeKind.Pointer;
            case SliceType:
                return TypeKind.Slice;
            case ArrayType:
                return TypeKind.Array;
            case StructType:
                return TypeKind.Struct;
            case InterfaceType:
                return TypeKind.Interface;
            case MapType:
                return TypeKind.Map;
            case ChanType:
                return TypeKind.Chan;
            case SignatureType:
                return TypeKind.Func;
            default:
                throw new ArgumentOutOfRangeException(
                    nameof(type),
                    type,
                    "RuntimeTypeBuilder.KindOf: no type of a value"
                );
        }
    }

    static TypeKind KindOf(BasicType basic)
    {
        if (basic.IsInteger)
        {
            return basic.IsUnsigned ? TypeKind.Uint : TypeKind.Int;
        }

        return basic.Kind switch
        {
            BasicKind.Bool => TypeKind.Bool,
            BasicKind.Float64 => TypeKind.Float,
            BasicKind.String => TypeKind.String,
            BasicKind.UnsafePointer => TypeKind.UnsafePointer,
            _ => throw new ArgumentOutOfRangeException(
                nameof(basic),
                basic.Kind,
                "RuntimeTypeBuilder.KindOf: no type of a value"
            ),
        };
    }
}
