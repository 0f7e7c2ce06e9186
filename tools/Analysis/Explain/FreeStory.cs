namespace GcSim.Analysis;

/// <summary>The end of an object.</summary>
public sealed record FreeStory
{
    /// <summary>Who freed it, and when.</summary>
    public required Deed Freed { get; init; }

    /// <summary>Go: mheap.sweepgen of that sweep.</summary>
    public required ulong Sweepgen { get; init; }

    /// <summary>The block's next allocation; null: none in this run.</summary>
    public required Deed? Reused { get; init; }

    /// <summary>The first access to the dead block; null: none before it was allocated again.</summary>
    public required Deed? FirstUse { get; init; }
}
