namespace GcSim.TraceFormat;

/// <summary>
/// Numbers of a block's columns. No kind has the id 0, so the four numbers that its words would
/// have are free for the columns that every event has.
/// </summary>
static class ColumnId
{
    public const int Kinds = 0;

    /// <summary>Format 2: how step, time and actor move, a byte for each event.</summary>
    public const int Moves = 1;

    /// <summary>Format 2: rises of step and time that <see cref="Moves"/> has no room for.</summary>
    public const int Rises = 2;

    /// <summary>Format 1.</summary>
    public const int Steps = 1;

    /// <summary>Format 1.</summary>
    public const int Times = 2;

    /// <summary>Format 2: actors that did not act lately. Format 1: runs of actors.</summary>
    public const int Actors = 3;

    public const int FirstWord = EventSchema.FieldsPerKind;
}
