// Itabs: what the first word of a non-empty interface value points to. Theirs are pure addresses, one for each
// pair of interface type and dynamic type, so that a compiler can write them down as constants; behind
// them the methods are looked up by name once, and kept. The real runtime makes itabs on demand, outside of the heap.
// Go: iface.go getitab; runtime2.go itab.

namespace GcSim.Simulator;

/// <summary>The method tables of a program's interfaces.</summary>
public sealed class Itabs(RuntimeType[] types)
{
    /// <summary>Where an itab has the address of its first function. Go: runtime2.go itab</summary>
    public const ulong FirstFunction = 32;

    const int TypeBits = 18;
    const int StrideBits = 6;

    readonly int[]?[]?[] _functions = new int[]?[]?[types.Length];

    /// <summary>First word of a value of this interface type that holds a value of this type.</summary>
    public static ulong Address(int interfaceType, int type)
    {
        Invariant.Check(
            (interfaceType | type) >> TypeBits == 0,
            "Itabs.Address: too many types",
            (ulong)type
        );
        return Layout.ItabStart
            + ((ulong)interfaceType << TypeBits | (uint)type) * (1 << StrideBits);
    }

    /// <summary>The interface type of an itab.</summary>
    public static int InterfaceOf(ulong itab) => (int)(Index(itab) >> TypeBits);

    public static bool IsItab(ulong word) => word - Layout.ItabStart < Layout.ItabBytes;

    /// <summary>
    /// The type of the value in an interface, by its first word, itab or type descriptor; 0: nil.
    /// </summary>
    public static int DynamicType(ulong word) =>
        IsItab(word) ? (int)(Index(word) & ((1 << TypeBits) - 1)) : Layout.TypeAt(word);

    /// <summary>
    /// What a call of the interface's method of that number calls on a value of the type; null: the type
    /// lacks a method, whose name is given. Go: getitab.
    /// </summary>
    public int[]? Functions(int interfaceType, int type, out string missing)
    {
        int[]?[] ofInterface = _functions[interfaceType] ??= new int[]?[types.Length];
        missing = "";
        return ofInterface[type] ??= Match(
            types[interfaceType].Methods,
            types[type].Methods,
            out missing
        );
    }

    static ulong Index(ulong itab) => (itab - Layout.ItabStart) >> StrideBits;

    static int[]? Match(Method[] wanted, Method[] have, out string missing)
    {
        int[] functions = new int[wanted.Length];
        int next = 0;
        for (int i = 0; i < wanted.Length; i++)
        {
            while (next < have.Length && !IsSame(wanted[i], have[next]))
            {
                next++;
            }

            if (next == have.Length)
            {
                missing = wanted[i].ShortName;
                return null;
            }

            functions[i] = have[next++].Function;
        }

        missing = "";
        return functions;
    }

    static bool IsSame(Method wanted, Method have) =>
        wanted.Signature == have.Signature
        && wanted.Name.Equals(have.Name, System.StringComparison.Ordinal);
}
