namespace GcSim.TraceFormat;

/// <summary>
/// Numbers of a block's columns. No kind has the id 0, so the four numbers that its words would
/// have are free for the columns that every event has.
/// </summary>
static class ColumnId
{
    public const int Kinds = 0;
    public const int Steps = 1;
    public const int Times = 2;
    public const int Actors = 3;
    public const int FirstWord = EventSchema.FieldsPerKind;
}
