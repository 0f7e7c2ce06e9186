namespace GcSim.TraceFormat;

/// <summary>What a trace says of one block of events without unpacking it.</summary>
public sealed record BlockInfo
{
    /// <summary>Where its frame begins in the file.</summary>
    public required long OffsetBytes { get; init; }

    /// <summary>Length of the whole frame.</summary>
    public required long LengthBytes { get; init; }

    /// <summary>The frame's sequence number.</summary>
    public required uint Sequence { get; init; }

    /// <summary>Index in the run's stream of the first event that the block covers.</summary>
    public required ulong FirstEvent { get; init; }

    /// <summary>Events of the run that the block covers.</summary>
    public required int CoveredEvents { get; init; }

    /// <summary>Events that are in the block; fewer than covered at lower trace levels.</summary>
    public required int StoredEvents { get; init; }

    /// <summary>Step of the first event covered.</summary>
    public required ulong FirstStep { get; init; }

    /// <summary>Step of the last event covered.</summary>
    public required ulong LastStep { get; init; }

    public required ulong FirstTimeNanoseconds { get; init; }

    public required ulong LastTimeNanoseconds { get; init; }

    /// <summary>Length of the body once unpacked.</summary>
    public required int UnpackedBytes { get; init; }

    public required Packing Packing { get; init; }

    /// <summary>Digest of all events of the run before the block.</summary>
    public required ulong DigestBefore { get; init; }

    /// <summary>Digest of all events of the run up to and with the block's last.</summary>
    public required ulong DigestAfter { get; init; }

    /// <summary>
    /// A digest of the machine's state, taken when no event after the block's had come; null: none was.
    /// </summary>
    public StateMark? State { get; init; }

    /// <summary>Kinds of the events in the block.</summary>
    public required KindSet Kinds { get; init; }

    /// <summary>Index of the first event after the block.</summary>
    public ulong EndEvent => FirstEvent + (ulong)CoveredEvents;
}
