using System.Collections.Generic;

namespace GcSim.Tools;

/// <summary>A small program's outcomes, recorded from the real runtime.</summary>
public sealed record RecordedCase
{
    /// <summary>The argument that selects it.</summary>
    public required string Id { get; init; }

    public required string Group { get; init; }

    public required string Description { get; init; }

    /// <summary>Results by tree and GODEBUG: <c>jan14 wbshadow=2,gccheckmark=0</c>.</summary>
    public required IReadOnlyDictionary<string, CaseResult> Results { get; init; }
}
