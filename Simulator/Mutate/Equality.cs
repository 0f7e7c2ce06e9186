namespace GcSim.Simulator;

/// <summary>
/// Comparing the data words of two interface values of one type; Go: alg.go efaceeq. Pointer-shaped
/// values stand in the word itself, others behind it.
/// </summary>
public sealed class Equality(Machine machine)
{
    public bool AreEqual(int typeId, ulong left, ulong right, int site)
    {
        RuntimeType type = machine.Program.Types[typeId];
        switch (type.Kind)
        {
            case TypeKind.Pointer:
            case TypeKind.UnsafePointer:
            case TypeKind.Chan:
                return left == right;
            case TypeKind.String:
                return machine.Strings.Compare(left, right) == 0;
            case TypeKind.Bool:
            case TypeKind.Int:
            case TypeKind.Uint:
                return machine.Strings.BytesEqual(left, right, type.SizeBytes);
            case TypeKind.Float:
                ulong x = machine.Memory.Load(left, WordKind.Uint64);
                ulong y = machine.Memory.Load(right, WordKind.Uint64);
                return Arithmetic.FloatEqual(x, y) != 0;
            case TypeKind.Slice:
            case TypeKind.Map:
            case TypeKind.Func:
                throw machine.Panics.Error($"comparing uncomparable type {type.Name}", site);
            case TypeKind.Array:
            case TypeKind.Struct:
            case TypeKind.Interface:
            case TypeKind.Other:
            default:
                Invariant.Fail($"Equality.AreEqual: {type.Name} is not comparable here yet");
                return false;
        }
    }
}
