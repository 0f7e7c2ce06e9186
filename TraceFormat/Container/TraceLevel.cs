namespace GcSim.TraceFormat;

/// <summary>How much of a run a trace holds. Wire numbers.</summary>
public enum TraceLevel : byte
{
    /// <summary>
    /// No events: the header, the choices and a digest for each block. A deterministic simulator
    /// replays from that, and the digests find the first block that differs.
    /// </summary>
    Recipe = 0,

    /// <summary>What came in from outside of the collector: mutator operations and choices.</summary>
    Inputs = 1,

    /// <summary>Every event.</summary>
    Full = 2,
}
