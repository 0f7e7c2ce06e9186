// What a reader of a trace must know of the program, without a compiler: types with their pointer
// masks, functions, sites (positions in the source that events name), global variables, segments.
// It stands in the trace's header, so that a trace alone can be checked, inspected and explained.

using System.Collections.Immutable;

namespace GcSim.TraceFormat;

/// <summary>The program's facts that events refer to by index. Index 0 of each table is "none".</summary>
public sealed record ProgramInfo
{
    public required ImmutableArray<TypeDescription> Types { get; init; }
    public required ImmutableArray<string> Functions { get; init; }
    public required ImmutableArray<string> Files { get; init; }
    public required ImmutableArray<SiteDescription> Sites { get; init; }
    public required ImmutableArray<GlobalDescription> Globals { get; init; }
    public required ImmutableArray<SegmentDescription> Segments { get; init; }

    /// <summary>First address of the heap arena.</summary>
    public required ulong ArenaStart { get; init; }

    public static ProgramInfo Empty { get; } =
        new()
        {
            Types = [],
            Functions = [],
            Files = [],
            Sites = [],
            Globals = [],
            Segments = [],
            ArenaStart = 0,
        };
}

/// <summary>A type as the collector sees it.</summary>
/// <param name="Name">As Go prints it, e.g. <c>*main.N2</c>.</param>
/// <param name="SizeBytes">Size of one value.</param>
/// <param name="PointerMask">Bit i of byte i/8: word i holds a pointer. Empty: pointer-free.</param>
/// <param name="IsArrayElement">
/// True: an allocation of this type may hold several values one after another (a slice's array).
/// </param>
public sealed record TypeDescription(
    string Name,
    ulong SizeBytes,
    ImmutableArray<byte> PointerMask,
    bool IsArrayElement
);

/// <summary>A position in the source that an event can name.</summary>
public readonly record struct SiteDescription(int Function, int File, int Line, int Column);

/// <summary>A global variable.</summary>
public sealed record GlobalDescription(string Name, ulong Address, int Type);

/// <summary>A static segment: <c>noptrdata, data, bss, noptrbss</c>.</summary>
/// <param name="PointerMask">Bit i of byte i/8: word i of the segment is scanned.</param>
public sealed record SegmentDescription(
    string Name,
    ulong Start,
    ulong End,
    ImmutableArray<byte> PointerMask
);
