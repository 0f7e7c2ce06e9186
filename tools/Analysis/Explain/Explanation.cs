// All that is known of one finding. The text forms and the JSON are made of it and of nothing else, so
// that they tell the same facts. Explainer fills it in, from events alone.

using System.Collections.Immutable;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>The culprit's story.</summary>
public sealed record Explanation
{
    /// <summary>What was broken, and who found it.</summary>
    public required Finding Finding { get; init; }

    /// <summary>gcphase when it was found.</summary>
    public required GcPhase Phase { get; init; }

    /// <summary>How the run ended, in the runtime's words; empty: as the program wanted.</summary>
    public required string Ending { get; init; }

    /// <summary>The culprit's deed; null: no write is to blame.</summary>
    public required Deed? Culprit { get; init; }

    /// <summary>Why the write barrier did not tell the collector.</summary>
    public required string WhyNoBarrier { get; init; }

    /// <summary>Source lines that the story names: the culprit's first.</summary>
    public required ImmutableArray<SourceQuote> Quotes { get; init; }

    public ObjectStory? Object { get; init; }
    public SlotStory? Slot { get; init; }
    public LossStory? Loss { get; init; }
    public ProtectionStory? Protection { get; init; }
    public FreeStory? Free { get; init; }
    public ColumnsStory? Columns { get; init; }

    /// <summary>Options of the run that take a line of defence away or change the protocol.</summary>
    public required ImmutableArray<string> UnusualOptions { get; init; }

    /// <summary>What to mend, in a sentence; empty: not known.</summary>
    public required string Fix { get; init; }

    /// <summary>The same schedule with one thing changed at a time; empty: nobody asked.</summary>
    public ImmutableArray<AblationRow> Ablation { get; init; } = [];

    /// <summary>How often schedules near this one fail; null: nobody asked.</summary>
    public FailureRate? Neighbours { get; init; }

    /// <summary>The same with another program or other options; null: nobody asked.</summary>
    public AblationRow? After { get; init; }

    /// <summary>The command that makes it happen again.</summary>
    public string Replay { get; init; } = "";
}
