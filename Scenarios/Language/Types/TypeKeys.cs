using System;
using System.Collections.Immutable;

namespace GcSim.Scenarios;

// The keys by which a TypeTable finds types of many parts. Parts are compared as objects, since they are unique already.

readonly struct TypeList(ImmutableArray<GoType> types) : IEquatable<TypeList>
{
    readonly ImmutableArray<GoType> _types = types;

    public bool Equals(TypeList other) => _types.AsSpan().SequenceEqual(other._types.AsSpan());

    public override bool Equals(object? obj) => obj is TypeList other && Equals(other);

    public override int GetHashCode()
    {
        int hash = _types.Length;
        foreach (GoType type in _types)
        {
            hash = (hash * 31) + type.Id;
        }

        return hash;
    }
}

readonly struct StructKey(ImmutableArray<StructField> fields) : IEquatable<StructKey>
{
    readonly ImmutableArray<StructField> _fields = fields;

    public bool Equals(StructKey other)
    {
        if (_fields.Length != other._fields.Length)
        {
            return false;
        }

        for (int i = 0; i < _fields.Length; i++)
        {
            StructField left = _fields[i];
            StructField right = other._fields[i];
            if (
                left.Type != right.Type
                || left.Name != right.Name
                || left.IsEmbedded != right.IsEmbedded
                || left.Package != right.Package
            )
            {
                return false;
            }
        }

        return true;
    }

    public override bool Equals(object? obj) => obj is StructKey other && Equals(other);

    public override int GetHashCode()
    {
        int hash = _fields.Length;
        foreach (StructField field in _fields)
        {
            hash = (hash * 31) + field.Type.Id;
        }

        return hash;
    }
}

readonly struct InterfaceKey(ImmutableArray<InterfaceMethod> methods) : IEquatable<InterfaceKey>
{
    readonly ImmutableArray<InterfaceMethod> _methods = methods;

    public bool Equals(InterfaceKey other) =>
        _methods.AsSpan().SequenceEqual(other._methods.AsSpan());

    public override bool Equals(object? obj) => obj is InterfaceKey other && Equals(other);

    public override int GetHashCode()
    {
        int hash = _methods.Length;
        foreach (InterfaceMethod method in _methods)
        {
            hash = (hash * 31) + method.Signature.Id;
        }

        return hash;
    }
}
