namespace GcSim.TraceFormat;

/// <summary>What a trace says of itself before its events.</summary>
public sealed record TraceHeader
{
    /// <summary>The oldest major version that this assembly reads.</summary>
    public const int OldestMajor = 1;

    /// <summary>The major version that this assembly writes, and the newest that it reads.</summary>
    public const int CurrentMajor = 2;

    /// <summary>The minor version that this assembly writes.</summary>
    public const int CurrentMinor = 1;

    public int Major { get; init; } = CurrentMajor;

    public int Minor { get; init; } = CurrentMinor;

    /// <summary>Events of a full block.</summary>
    public required int BlockEvents { get; init; }

    public required Packing Packing { get; init; }

    public required TraceLevel Level { get; init; }

    /// <summary>
    /// What the trace's state digests and snapshots are words of: a number that the simulator gives. 0: it has none.
    /// </summary>
    public int StateLayout { get; init; }

    /// <summary>Everything that the run depended on.</summary>
    public required RunConfig Config { get; init; }

    /// <summary>What events refer to by index.</summary>
    public required ProgramInfo Program { get; init; }

    internal EventSchema Schema { get; init; } = EventSchema.Current;

    /// <summary>Kinds of the file that this version does not know and skips.</summary>
    public int UnknownKinds
    {
        get
        {
            int unknown = 0;
            foreach (SchemaKind kind in Schema.Kinds)
            {
                unknown += EventSpecs.Find((EventKind)kind.Id) is null ? 1 : 0;
            }

            return unknown;
        }
    }
}
