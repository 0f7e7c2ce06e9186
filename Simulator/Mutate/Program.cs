using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>
/// A compiled program: immutable, shared by all machines that run it. Index 0 of
/// <see cref="Functions"/> and <see cref="Types"/> is unused.
/// </summary>
public sealed class Program
{
    public required Function[] Functions { get; init; }
    public required RuntimeType[] Types { get; init; }
    public required ulong[] Constants { get; init; }

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

    /// <summary>Names, types, sites and globals, for the trace.</summary>
    public required ProgramInfo Info { get; init; }
}
