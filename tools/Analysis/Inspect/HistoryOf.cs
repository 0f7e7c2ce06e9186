namespace GcSim.Analysis;

/// <summary>What a history is about: this decides which events belong to it.</summary>
enum HistoryOf
{
    /// <summary>Allocation, colours, writes to its words, references to it that are stored.</summary>
    Object,

    /// <summary>Writes, barriers, what the collector reads there, and the life of the object that has it.</summary>
    Slot,

    /// <summary>The span comes, goes, is cached, is swept.</summary>
    Span,
}
