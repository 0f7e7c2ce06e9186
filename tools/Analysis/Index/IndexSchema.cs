using System;

namespace GcSim.Analysis;

/// <summary>How the rows of each table are coded.</summary>
static class IndexSchema
{
    /// <summary>Most columns that a table has.</summary>
    public const int MaxColumns = 12;

    /// <summary>Rows of a table that one frame holds at most: what a look-up reads.</summary>
    public const int MaxPartRows = 16384;

    public static int Columns(IndexTable table) =>
        table switch
        {
            IndexTable.Memory or IndexTable.Shadow or IndexTable.Unknown => 1,
            IndexTable.Collector => 1,
            IndexTable.Places or IndexTable.Totals => 1,
            IndexTable.Touches or IndexTable.Moved or IndexTable.Actors => 2,
            IndexTable.WideTouches or IndexTable.Roots => 3,
            IndexTable.Processors => 4,
            IndexTable.Spans => 5,
            IndexTable.Course => 6,
            IndexTable.SpanLives => 7,
            IndexTable.Objects => 8,
            IndexTable.Goroutines => 11,
            _ => throw Unknown(table, nameof(Columns)),
        };

    /// <summary>Bit i: column i is written as its difference from the row before.</summary>
    public static uint DeltaColumns(IndexTable table) =>
        table switch
        {
            IndexTable.Touches or IndexTable.Actors or IndexTable.Places => 0,
            IndexTable.WideTouches or IndexTable.Collector or IndexTable.Totals => 0,
            IndexTable.Unknown => 0,
            IndexTable.Memory or IndexTable.Shadow => 0b1,
            IndexTable.Moved => 0b11,
            IndexTable.Spans => 0,
            IndexTable.Processors => 0b1010,
            IndexTable.Roots => 0b110,
            IndexTable.Course => 0b110,
            IndexTable.SpanLives => 0b1111000,
            IndexTable.Objects => 0b111,
            IndexTable.Goroutines => 0b110_1001_1000,
            _ => throw Unknown(table, nameof(DeltaColumns)),
        };

    static ArgumentOutOfRangeException Unknown(IndexTable table, string function) =>
        new(nameof(table), table, $"IndexSchema.{function}: unknown table");
}
