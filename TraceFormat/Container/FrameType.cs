namespace GcSim.TraceFormat;

/// <summary>What a frame holds. Wire numbers; frames of other types are skipped.</summary>
enum FrameType : byte
{
    Header = 0,
    Events = 1,

    /// <summary>A piece of a machine's state between two steps.</summary>
    Snapshot = 2,
    Index = 3,
    End = 4,
    Choices = 5,
}
