using System.Text;

namespace GcSim.Analysis;

/// <summary>The document that says what each column means.</summary>
public static class ColumnDocument
{
    /// <summary>All tables as Markdown, LF line ends.</summary>
    public static string ToMarkdown()
    {
        StringBuilder text = new();
        text.Append(
            """
            # Data dictionary of the CSV export

            `gcsim export csv` writes these files. They follow from the table in `tools/Analysis/Csv/CsvTables.cs`, as does this text;
            a test compares the two. UTF-8 without byte order mark, comma, LF, one header line; units stand in the names; integers
            are exact; empty means missing; booleans are 0 and 1; addresses and words are hexadecimal with `0x`. New columns are added at the end.

            """.ReplaceLineEndings("\n")
        );
        foreach (CsvTable table in CsvTables.All)
        {
            text.Append('\n').Append("## ").Append(table.FileName).Append("\n\n");
            text.Append(table.Row).Append("\n\n| column | unit | meaning |\n|---|---|---|\n");
            foreach (CsvColumn column in table.Columns)
            {
                string unit = column.Unit.Replace("|", ", ", System.StringComparison.Ordinal);
                text.Append("| `").Append(column.Name).Append("` | ").Append(unit);
                text.Append(" | ").Append(column.Meaning).Append(" |\n");
            }
        }

        return text.ToString();
    }
}
