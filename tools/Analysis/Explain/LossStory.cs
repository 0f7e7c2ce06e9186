using System.Collections.Immutable;

namespace GcSim.Analysis;

/// <summary>How an object came to be reachable and unmarked when marking ended.</summary>
public sealed record LossStory
{
    /// <summary>The collection.</summary>
    public required ulong Cycle { get; init; }

    /// <summary>The step at which its marking ended.</summary>
    public required ulong Step { get; init; }

    /// <summary>A shortest path from a root at that moment, in one line.</summary>
    public required string Path { get; init; }

    /// <summary>The same, a line for each reference.</summary>
    public required ImmutableArray<string> PathSteps { get; init; }

    /// <summary>The word by which it hung on its path.</summary>
    public required string SlotName { get; init; }

    /// <summary>When the object that holds the lost one was scanned in this collection; 0: never.</summary>
    public required ulong HolderScanStep { get; init; }

    /// <summary>Who scanned it.</summary>
    public required int HolderScanProcessor { get; init; }

    /// <summary>The write after which nothing that the collector still looks at led to the object.</summary>
    public required Deed? Cut { get; init; }
}
