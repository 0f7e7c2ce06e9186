// Comparing two values of one type, as the type's algorithm does. A comparison can meet an interface whose
// dynamic type has none: the result is then a panic. Reading values is no step: the comparison is part of
// the instruction or routine that asks. Go: alg.go efaceeq, ifaceeq; cmd/gc subr.c genstructeq, algtype.

namespace GcSim.Simulator;

/// <summary>Go: alg.go, the equal half.</summary>
public sealed class Equality(Machine machine)
{
    /// <summary>
    /// Compares the values at two addresses. <paramref name="offender"/> other than 0 is the type that
    /// has no comparison: the caller panics with <see cref="Text"/>.
    /// </summary>
    public bool AreEqual(int typeId, ulong left, ulong right, ref int offender)
    {
        RuntimeType type = machine.Program.Types[typeId];
        switch (type.Kind)
        {
            case TypeKind.Pointer:
            case TypeKind.UnsafePointer:
            case TypeKind.Chan:
            case TypeKind.Bool:
            case TypeKind.Int:
            case TypeKind.Uint:
                return machine.Strings.BytesEqual(left, right, type.SizeBytes);
            case TypeKind.String:
                return machine.Strings.Compare(left, right) == 0;
            case TypeKind.Float:
                ulong x = machine.Memory.Load(left, WordKind.Uint64);
                ulong y = machine.Memory.Load(right, WordKind.Uint64);
                return Arithmetic.FloatEqual(x, y) != 0;
            case TypeKind.Interface:
                Memory memory = machine.Memory;
                return AreInterfacesEqual(
                    (memory.Read(left), memory.Read(left + 8)),
                    (memory.Read(right), memory.Read(right + 8)),
                    ref offender
                );
            case TypeKind.Array:
                return AreArraysEqual(type, left, right, ref offender);
            case TypeKind.Struct:
                return AreStructsEqual(type, left, right, ref offender);
            case TypeKind.Slice:
            case TypeKind.Map:
            case TypeKind.Func:
                offender = typeId;
                return false;
            case TypeKind.Other:
            default:
                Invariant.Fail($"Equality.AreEqual: {type.Name} of kind {type.Kind}");
                return false;
        }
    }

    /// <summary>Compares interface values: type or itab word, then data word.</summary>
    public bool AreInterfacesEqual(
        (ulong Type, ulong Data) left,
        (ulong Type, ulong Data) right,
        ref int offender
    )
    {
        if (left.Type != right.Type)
        {
            return false;
        }

        int typeId = Itabs.DynamicType(left.Type);
        if (typeId == 0)
        {
            return true;
        }

        RuntimeType type = machine.Program.Types[typeId];
        bool isComparable = IsComparable(type);
        offender = isComparable ? offender : typeId;
        return type.IsDirect
            ? left.Data == right.Data && isComparable
            : isComparable && AreEqual(typeId, left.Data, right.Data, ref offender);
    }

    /// <summary>
    /// Go: the algorithm is not nil. A struct or array with a part that has none has none itself; an
    /// interface part is looked at when its dynamic type is known.
    /// </summary>
    public bool IsComparable(RuntimeType type)
    {
        switch (type.Kind)
        {
            case TypeKind.Slice:
            case TypeKind.Map:
            case TypeKind.Func:
                return false;
            case TypeKind.Array:
                return IsComparable(machine.Program.Types[type.Element]);
            case TypeKind.Struct:
                foreach (Field field in type.Fields)
                {
                    if (!IsComparable(machine.Program.Types[field.Type]))
                    {
                        return false;
                    }
                }

                return true;
            case TypeKind.Bool:
            case TypeKind.Int:
            case TypeKind.Uint:
            case TypeKind.Float:
            case TypeKind.String:
            case TypeKind.Pointer:
            case TypeKind.UnsafePointer:
            case TypeKind.Chan:
            case TypeKind.Interface:
                return true;
            case TypeKind.Other:
            default:
                Invariant.Fail($"Equality.IsComparable: {type.Name} of kind {type.Kind}");
                return false;
        }
    }

    /// <summary>What the panic says about an offender.</summary>
    public string Text(int offender) =>
        $"comparing uncomparable type {machine.Program.Types[offender].Name}";

    bool AreArraysEqual(RuntimeType type, ulong left, ulong right, ref int offender)
    {
        ulong step = machine.Program.Types[type.Element].SizeBytes;
        for (ulong at = 0; at < type.SizeBytes; at += step)
        {
            if (!AreEqual(type.Element, left + at, right + at, ref offender))
            {
                return false;
            }
        }

        return true;
    }

    bool AreStructsEqual(RuntimeType type, ulong left, ulong right, ref int offender)
    {
        foreach (Field field in type.Fields)
        {
            ulong at = field.Offset;
            bool isEqual =
                field.IsBlank || AreEqual(field.Type, left + at, right + at, ref offender);
            if (!isEqual)
            {
                return false;
            }
        }

        return true;
    }
}
