using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace GcSim.Analysis;

/// <summary>The life of the object that a finding is about.</summary>
public sealed record ObjectStory
{
    [JsonConverter(typeof(HexJson))]
    public required ulong Address { get; init; }

    /// <summary>As Go prints it.</summary>
    public required string Type { get; init; }

    /// <summary>What the program asked for.</summary>
    public required ulong RequestedBytes { get; init; }

    /// <summary>First address of its span.</summary>
    [JsonConverter(typeof(HexJson))]
    public required ulong Span { get; init; }

    /// <summary>Size of its block.</summary>
    public required ulong BlockBytes { get; init; }

    /// <summary>Go: mheap.sweepgen when the finding was made.</summary>
    public required ulong Sweepgen { get; init; }

    /// <summary>Go: mspan.sweepgen when the finding was made; 0: the span was not swept yet.</summary>
    public required ulong SpanSweepgen { get; init; }

    /// <summary>Its allocation.</summary>
    public required Deed Allocated { get; init; }

    /// <summary>All that happened to it: coloured, scanned, checkmarked, freed; oldest first.</summary>
    public required ImmutableArray<Deed> History { get; init; }

    /// <summary>White, grey or black when the finding was made.</summary>
    public required string Colour { get; init; }
}
