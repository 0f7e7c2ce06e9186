using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace GcSim.Analysis;

/// <summary>The word that a finding is about.</summary>
public sealed record SlotStory
{
    [JsonConverter(typeof(HexJson))]
    public required ulong Address { get; init; }

    /// <summary>Container and word, e.g. <c>word 0 of main.box</c> or <c>global main.head</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The object that holds it; 0: none does, it is a global's or a stack's.</summary>
    [JsonConverter(typeof(HexJson))]
    public required ulong Container { get; init; }

    /// <summary>Where the container was allocated; empty: it is no object.</summary>
    public required string ContainerAllocated { get; init; }

    /// <summary>The mask bit: the collector takes the word for a pointer.</summary>
    public required bool IsPointer { get; init; }

    /// <summary>What memory holds when the finding is made.</summary>
    [JsonConverter(typeof(HexJson))]
    public required ulong Memory { get; init; }

    /// <summary>What its shadow word holds then; 0 where the run had no shadow heap.</summary>
    [JsonConverter(typeof(HexJson))]
    public required ulong Shadow { get; init; }

    /// <summary>The run had a shadow heap.</summary>
    public required bool HasShadow { get; init; }

    /// <summary>Writes of the word since its container was allocated, the last ones of them.</summary>
    public required ImmutableArray<SlotDeed> Writes { get; init; }

    /// <summary>How many writes there were.</summary>
    public required int WriteCount { get; init; }
}
