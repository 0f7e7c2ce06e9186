using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>
/// A compiled program: immutable, shared by all machines that run it. Index 0 of
/// <see cref="Functions"/> and <see cref="Types"/> is unused.
/// </summary>
public sealed class Program
{
    WellKnownTypes? _wellKnown;
    Itabs? _itabs;

    public required Function[] Functions { get; init; }
    public required RuntimeType[] Types { get; init; }

    /// <summary>
    /// Id of the first of the runtime's own types, which stand in <see cref="Types"/> as
    /// <see cref="RuntimeTypes.Make"/> gave them; 0: the program has none and uses no channels.
    /// </summary>
    public int FirstOwnType { get; init; }
    public required ulong[] Constants { get; init; }

    /// <summary>
    /// Address of a table of <see cref="RuntimeRootWords"/> pointers among the globals, for what the runtime
    /// itself has in the heap; 0: it has nothing there, not even its goroutines.
    /// </summary>
    public ulong RuntimeRoots { get; init; }

    /// <summary>What <see cref="StartHeap"/> initializes.</summary>
    public StartPackages StartPackages { get; init; }

    /// <summary>Words of the table.</summary>
    public const int RuntimeRootWords = StartHeap.RootWords;

    /// <summary>Strings, static funcvals and static composite values; never written, never scanned.</summary>
    public required StaticSegment RoData { get; init; }
    public required StaticSegment NoPtrData { get; init; }
    public required StaticSegment Data { get; init; }
    public required StaticSegment Bss { get; init; }
    public required StaticSegment NoPtrBss { get; init; }

    /// <summary>Initialises the package: globals in dependency order, then init functions.</summary>
    public required int InitFunction { get; init; }

    /// <summary>main.main.</summary>
    public required int MainFunction { get; init; }

    /// <summary>Types that the runtime makes values of.</summary>
    public WellKnownTypes WellKnown => _wellKnown ??= new WellKnownTypes(Types);

    /// <summary>Method tables of interface values.</summary>
    public Itabs Itabs => _itabs ??= new Itabs(Types);

    /// <summary>Names, types, sites and globals, for the trace.</summary>
    public required ProgramInfo Info { get; init; }

    public RuntimeType TypeOf(OwnType type)
    {
        Invariant.Check(FirstOwnType > 0, "Program.TypeOf: no runtime types", (ulong)type);
        return Types[FirstOwnType + (int)type];
    }
}
