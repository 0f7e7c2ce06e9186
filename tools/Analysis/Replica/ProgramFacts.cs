// The program's facts as judges and exports ask for them. A trace may be damaged or forged, so every
// question has an answer for every number: an unknown type is pointer-free and is called "type 17?".

using System.Collections.Immutable;
using System.Globalization;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>Answers for types, sites, functions, globals and segments by index or address.</summary>
public sealed class ProgramFacts
{
    static readonly TypeFacts s_noType = new(new TypeDescription("noscan bytes", 0, [], false));

    readonly ProgramInfo _info;
    readonly TypeFacts[] _types;
    readonly string?[] _positions;

    /// <exception cref="ForgedEventException">A segment is larger than any program's.</exception>
    public ProgramFacts(ProgramInfo info)
    {
        foreach (SegmentDescription segment in info.Segments)
        {
            DemandSize(segment);
        }

        _info = info;
        _types = new TypeFacts[info.Types.Length];
        for (int i = 0; i < _types.Length; i++)
        {
            _types[i] = new TypeFacts(info.Types[i]);
        }

        _positions = new string?[info.Sites.Length];
    }

    /// <summary>First address of the heap arena.</summary>
    public ulong ArenaStart => _info.ArenaStart;

    public ImmutableArray<SegmentDescription> Segments => _info.Segments;

    /// <summary>The facts of a type; index 0 and unknown indexes are pointer-free.</summary>
    public TypeFacts Type(int type)
    {
        if ((uint)type < (uint)_types.Length && type != 0)
        {
            return _types[type];
        }

        return type == 0
            ? s_noType
            : new TypeFacts(new TypeDescription(Unknown("type", type), 0, [], false));
    }

    public ImmutableArray<GlobalDescription> Globals => _info.Globals;

    /// <summary>The function that a site stands in; empty for site 0.</summary>
    public string FunctionAt(int site) =>
        (uint)site < (uint)_info.Sites.Length && site != 0
            ? Function(_info.Sites[site].Function)
            : "";

    /// <summary>A function's name.</summary>
    public string Function(int function) =>
        (uint)function < (uint)_info.Functions.Length
            ? _info.Functions[function]
            : Unknown("function", function);

    /// <summary>A site as <c>file:line</c>; "runtime" for site 0.</summary>
    public string Position(int site)
    {
        if (site == 0)
        {
            return "runtime";
        }

        if ((uint)site >= (uint)_positions.Length)
        {
            return Unknown("site", site);
        }

        return _positions[site] ??= FormatPosition(_info.Sites[site]);
    }

    /// <summary>The segment that holds an address, or null.</summary>
    public SegmentDescription? SegmentAt(ulong address)
    {
        foreach (SegmentDescription segment in _info.Segments)
        {
            if (address >= segment.Start && address < segment.End)
            {
                return segment;
            }
        }

        return null;
    }

    /// <summary>Whether the collector takes a segment for a root; Go: mgc.go markroot.</summary>
    public static bool IsRoot(SegmentDescription segment) => segment.Name is "data" or "bss";

    /// <summary>The name of the global variable that holds an address, or null.</summary>
    public string? GlobalAt(ulong address)
    {
        foreach (GlobalDescription global in _info.Globals)
        {
            if (address - global.Address < Type(global.Type).SizeBytes)
            {
                return global.Name;
            }
        }

        return null;
    }

    static void DemandSize(SegmentDescription segment)
    {
        if (
            segment.End > segment.Start
            && segment.End - segment.Start > EventLimits.MaxSegmentBytes
        )
        {
            throw new ForgedEventException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"segment {segment.Name} of {segment.End - segment.Start} bytes in the header; expected at most {EventLimits.MaxSegmentBytes}"
                )
            );
        }
    }

    string FormatPosition(SiteDescription site)
    {
        string file =
            (uint)site.File < (uint)_info.Files.Length
                ? _info.Files[site.File]
                : Unknown("file", site.File);
        return string.Create(CultureInfo.InvariantCulture, $"{file}:{site.Line}");
    }

    static string Unknown(string what, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{what} {index}?");
}
