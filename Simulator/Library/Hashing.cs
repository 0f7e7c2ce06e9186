// Hashes of map keys, seeded per map. Equal values have equal hashes: both zeroes of a float are one, blank
// fields do not count. A NaN equals nothing, so its hash is a choice of the run each time, which keeps maps
// of NaNs from becoming one chain. Go: alg.go, the hash half; the function itself is ours.

using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>Hashes a value of any comparable type.</summary>
public sealed class Hashing(Machine machine)
{
    const uint NotANumberBound = 1 << 16;

    /// <param name="offender">
    /// Set to a type that cannot be hashed, found in an interface: the caller panics with
    /// <see cref="Text"/>.
    /// </param>
    public ulong Of(int typeId, ulong address, ulong seed, ref int offender)
    {
        RuntimeType type = machine.Program.Types[typeId];
        switch (type.Kind)
        {
            case TypeKind.Bool:
            case TypeKind.Int:
            case TypeKind.Uint:
            case TypeKind.Pointer:
            case TypeKind.UnsafePointer:
            case TypeKind.Chan:
                return OfBytes(address, type.SizeBytes, seed);
            case TypeKind.String:
                ulong text = machine.Memory.Read(address);
                return OfBytes(text, machine.Memory.Read(address + 8), seed);
            case TypeKind.Float:
                return OfFloat(machine.Memory.Load(address, WordKind.Uint64), seed);
            case TypeKind.Interface:
                return OfInterface(address, seed, ref offender);
            case TypeKind.Array:
                ulong step = machine.Program.Types[type.Element].SizeBytes;
                for (ulong at = 0; at < type.SizeBytes; at += step)
                {
                    seed = Of(type.Element, address + at, seed, ref offender);
                }

                return seed;
            case TypeKind.Struct:
                foreach (Field field in type.Fields)
                {
                    seed = field.IsBlank
                        ? seed
                        : Of(field.Type, address + field.Offset, seed, ref offender);
                }

                return seed;
            case TypeKind.Slice:
            case TypeKind.Map:
            case TypeKind.Func:
            case TypeKind.Other:
            default:
                Invariant.Fail($"Hashing.Of: {type.Name} of kind {type.Kind} is no key");
                return 0;
        }
    }

    /// <summary>What the panic says about an offender.</summary>
    public string Text(int offender) =>
        $"hash of unhashable type {machine.Program.Types[offender].Name}";

    ulong OfInterface(ulong address, ulong seed, ref int offender)
    {
        int typeId = Itabs.DynamicType(machine.Memory.Read(address));
        if (typeId == 0)
        {
            return seed;
        }

        RuntimeType type = machine.Program.Types[typeId];
        if (!machine.Equality.IsComparable(type))
        {
            offender = typeId;
            return 0;
        }

        ulong value = type.IsDirect ? address + 8 : machine.Memory.Read(address + 8);
        return Of(typeId, value, Mix(seed, (ulong)typeId), ref offender);
    }

    ulong OfFloat(ulong bits, ulong seed)
    {
        if (bits << 1 == 0)
        {
            return Mix(seed, 0);
        }

        bool isNotANumber = Arithmetic.FloatEqual(bits, bits) == 0;
        return isNotANumber
            ? Mix(seed, machine.Choose(ChoiceKind.MapOrder, NotANumberBound))
            : Mix(seed, bits);
    }

    ulong OfBytes(ulong address, ulong sizeBytes, ulong seed)
    {
        ulong hash = seed ^ sizeBytes;
        ulong word = 0;
        for (ulong i = 0; i < sizeBytes; i++)
        {
            word = word << 8 | machine.Memory.Load(address + i, WordKind.Uint8);
            if (i % 8 == 7)
            {
                hash = Mix(hash, word);
                word = 0;
            }
        }

        return Mix(hash, word);
    }

    /// <summary>The finalizer of SplitMix64.</summary>
    static ulong Mix(ulong hash, ulong word)
    {
        ulong z = (hash ^ word) + 0x9e3779b97f4a7c15;
        z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
        z = (z ^ z >> 27) * 0x94d049bb133111eb;
        return z ^ z >> 31;
    }
}
