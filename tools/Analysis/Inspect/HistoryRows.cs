using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>What a row of a history says besides when and by whom.</summary>
/// <param name="Old">The word before, as text; null: it is not about a word's content.</param>
/// <param name="Value">The word after, or what was found.</param>
/// <param name="Shadow">The shadow word before and after; null: the row is not about the word's own content.</param>
/// <param name="Site">Where in the source; 0: nowhere.</param>
readonly record struct HistoryRow(
    ulong Address,
    string? Old,
    string? Value,
    (ulong Before, ulong After)? Shadow,
    string Detail,
    int Site
);

/// <summary>The table of a history: as many rows as its window takes.</summary>
sealed class HistoryRows(TimeMachine time, InspectWindow window, InspectTable table)
{
    public static string[] Columns =>
        [
            "step",
            "incarnation",
            "time_ns",
            "phase",
            "p",
            "g",
            "event",
            "address",
            "old",
            "new",
            "shadow_before",
            "shadow_after",
            "detail",
            "site",
        ];

    /// <summary>Not all rows fitted: there is more from this step on; null: all is there.</summary>
    public ulong? MoreFromStep { get; private set; }

    /// <summary>Adds a row if it lies within the window.</summary>
    /// <param name="number">The event's number in the run.</param>
    /// <param name="incarnation">Whose the words are; null: nobody's.</param>
    public void Add(in Event e, ulong number, ulong? incarnation, in HistoryRow row)
    {
        if (e.Step < window.FromStep || MoreFromStep is not null)
        {
            return;
        }

        if (table.Rows.Count >= window.Limit)
        {
            MoreFromStep = e.Step;
            return;
        }

        (ulong Before, ulong After)? shadow = time.HasShadow ? row.Shadow : null;
        table.Add(
            e.Step,
            incarnation,
            e.TimeNanoseconds,
            time.PhaseAt(number).ToString(),
            (int)e.Processor,
            e.Goroutine,
            e.Kind.ToString(),
            Narrator.Hex(row.Address),
            row.Old,
            row.Value,
            shadow is { } before ? Narrator.Hex(before.Before) : null,
            shadow is { } after ? Narrator.Hex(after.After) : null,
            row.Detail,
            row.Site == 0 ? null : time.Facts.Position(row.Site)
        );
    }
}
