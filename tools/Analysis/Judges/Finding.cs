using System.Collections.Immutable;

namespace GcSim.Analysis;

/// <summary>A broken rule: what, when, by whom, and the story of how it came to be.</summary>
public sealed record Finding
{
    /// <summary>The judge that found it.</summary>
    public required string Judge { get; init; }

    /// <summary>The broken rule in one sentence. The same rule has the same text.</summary>
    public required string Rule { get; init; }

    /// <summary>The step at which it was found.</summary>
    public required ulong Step { get; init; }

    /// <summary>Virtual time at which it was found.</summary>
    public required ulong TimeNanoseconds { get; init; }

    /// <summary>The processor that acted when it was found.</summary>
    public required int Processor { get; init; }

    /// <summary>The goroutine that acted when it was found; 0 is the scheduler.</summary>
    public required int Goroutine { get; init; }

    /// <summary>The address of the object that it is about; 0: none.</summary>
    public ulong Object { get; init; }

    /// <summary>The address of the word that it is about; 0: none.</summary>
    public ulong Slot { get; init; }

    /// <summary>Where in the source the culprit stands, as file:line; empty: not known.</summary>
    public string CulpritPosition { get; init; } = "";

    /// <summary>The culprit's index in <see cref="TraceFormat.ProgramInfo.Sites"/>; 0: not known.</summary>
    public int CulpritSite { get; init; }

    /// <summary>The step at which the culprit acted; 0: not known.</summary>
    public ulong CulpritStep { get; init; }

    /// <summary>At most ten lines: who wrote what, where, without a barrier; what was lost, why.</summary>
    public required ImmutableArray<string> Story { get; init; }

    /// <summary>Further lines for whoever asks.</summary>
    public ImmutableArray<string> Details { get; init; } = [];

    /// <summary>How often the same thing was seen, this first time included.</summary>
    public ulong Occurrences { get; init; } = 1;
}
