namespace GcSim.Analysis;

/// <summary>What an event has to do with a word. Wire numbers of an index; at most eight.</summary>
public enum TouchClass : byte
{
    /// <summary>It changed the word: store, copy, memclr.</summary>
    Write = 0,

    /// <summary>A barrier or a shadow check was about the word.</summary>
    Barrier = 1,

    /// <summary>A pointer into the word was written somewhere.</summary>
    Reference = 2,

    /// <summary>The object that begins with the word was allocated, marked, scanned, freed, finalized.</summary>
    Life = 3,

    /// <summary>The span that begins with the word came, went, was cached or swept.</summary>
    Span = 4,

    /// <summary>The program read the word.</summary>
    Read = 5,

    /// <summary>The collector read the word, or told it as a root.</summary>
    Scan = 6,

    /// <summary>The collector or a barrier met a pointer into the word.</summary>
    Found = 7,
}
