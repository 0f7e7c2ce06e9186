using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace GcSim.Scenarios;

// The types of one program. Every structural type is made once for its parts (hash consing), so that identity of types is
// identity of objects. That works because recursion in Go's types always passes through a name, and a named type exists
// before its structure does.
//
// Keys are the numbers of the parts; lookups are never iterated, AllTypes is in the order of making.

/// <summary>Makes and keeps the types of one program.</summary>
public sealed class TypeTable
{
    readonly List<GoType> _all = [];
    readonly Dictionary<int, PointerType> _pointers = [];
    readonly Dictionary<int, SliceType> _slices = [];
    readonly Dictionary<(int Element, long Length), ArrayType> _arrays = [];
    readonly Dictionary<(int Key, int Element), MapType> _maps = [];
    readonly Dictionary<(int Element, ChanDirection Direction), ChanType> _chans = [];
    readonly Dictionary<TypeList, TupleType> _tuples = [];
    readonly Dictionary<
        (int Parameters, int Results, bool IsVariadic),
        SignatureType
    > _signatures = [];
    readonly Dictionary<StructKey, StructType> _structs = [];
    readonly Dictionary<InterfaceKey, InterfaceType> _interfaces = [];
    readonly BasicType[] _basics;

    public TypeTable()
    {
        BasicKind[] kinds = Enum.GetValues<BasicKind>();
        _basics = new BasicType[kinds.Length];
        foreach (BasicKind kind in kinds)
        {
            (string name, int size) = BasicTypeFacts.Of(kind);
            _basics[(int)kind] = Add(new BasicType(kind, name, size) { Id = _all.Count });
        }

        NoValues = Tuple([]);
        EmptyInterface = Interface([]);
    }

    /// <summary>Every type made so far, in the order of making.</summary>
    public IReadOnlyList<GoType> AllTypes => _all;

    /// <summary>The type of a call without results.</summary>
    public TupleType NoValues { get; }

    /// <summary><c>interface {}</c>.</summary>
    public InterfaceType EmptyInterface { get; }

    public BasicType Bool => Basic(BasicKind.Bool);

    public BasicType Int => Basic(BasicKind.Int);

    public BasicType String => Basic(BasicKind.String);

    public BasicType Uintptr => Basic(BasicKind.Uintptr);

    public BasicType UnsafePointer => Basic(BasicKind.UnsafePointer);

    public BasicType Invalid => Basic(BasicKind.Invalid);

    public BasicType Basic(BasicKind kind) => _basics[(int)kind];

    public PointerType PointerTo(GoType element)
    {
        if (!_pointers.TryGetValue(element.Id, out PointerType? type))
        {
            type = Add(new PointerType(element) { Id = _all.Count });
            _pointers.Add(element.Id, type);
        }

        return type;
    }

    public SliceType SliceOf(GoType element)
    {
        if (!_slices.TryGetValue(element.Id, out SliceType? type))
        {
            type = Add(new SliceType(element) { Id = _all.Count });
            _slices.Add(element.Id, type);
        }

        return type;
    }

    public ArrayType ArrayOf(GoType element, long length)
    {
        if (!_arrays.TryGetValue((element.Id, length), out ArrayType? type))
        {
            type = Add(new ArrayType(element, length) { Id = _all.Count });
            _arrays.Add((element.Id, length), type);
        }

        return type;
    }

    public MapType MapOf(GoType key, GoType element)
    {
        if (!_maps.TryGetValue((key.Id, element.Id), out MapType? type))
        {
            type = Add(new MapType(key, element) { Id = _all.Count });
            _maps.Add((key.Id, element.Id), type);
        }

        return type;
    }

    public ChanType ChanOf(GoType element, ChanDirection direction)
    {
        if (!_chans.TryGetValue((element.Id, direction), out ChanType? type))
        {
            type = Add(new ChanType(element, direction) { Id = _all.Count });
            _chans.Add((element.Id, direction), type);
        }

        return type;
    }

    public TupleType Tuple(ImmutableArray<GoType> types)
    {
        TypeList key = new(types);
        if (!_tuples.TryGetValue(key, out TupleType? type))
        {
            type = Add(new TupleType(types) { Id = _all.Count });
            _tuples.Add(key, type);
        }

        return type;
    }

    public SignatureType Signature(TupleType parameters, TupleType results, bool isVariadic)
    {
        (int Parameters, int Results, bool IsVariadic) key = (
            parameters.Id,
            results.Id,
            isVariadic
        );
        if (!_signatures.TryGetValue(key, out SignatureType? type))
        {
            type = Add(new SignatureType(parameters, results, isVariadic) { Id = _all.Count });
            _signatures.Add(key, type);
        }

        return type;
    }

    public StructType Struct(ImmutableArray<StructField> fields)
    {
        StructKey key = new(fields);
        if (!_structs.TryGetValue(key, out StructType? type))
        {
            type = Add(new StructType(fields) { Id = _all.Count });
            _structs.Add(key, type);
        }

        return type;
    }

    /// <param name="methods">Sorted by name, names differ.</param>
    public InterfaceType Interface(ImmutableArray<InterfaceMethod> methods)
    {
        InterfaceKey key = new(methods);
        if (!_interfaces.TryGetValue(key, out InterfaceType? type))
        {
            type = Add(new InterfaceType(methods) { Id = _all.Count });
            _interfaces.Add(key, type);
        }

        return type;
    }

    internal NamedType Named(TypeSymbol symbol, Action<NamedType> resolver) =>
        Add(new NamedType(symbol, resolver) { Id = _all.Count });

    T Add<T>(T type)
        where T : GoType
    {
        _all.Add(type);
        return type;
    }
}
