using System;
using System.IO;
using System.Linq;
using GcSim.Analysis;
using GcSim.TraceFormat;
using Xunit;
using static GcSim.PropertyTests.EventScript;

namespace GcSim.PropertyTests;

public sealed class CsvExporterTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("gcsim-csv-").FullName;

    public static TheoryData<string> FileNames { get; } =
        new(CsvTables.All.Select(table => table.FileName));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(FileNames))]
    public void A_small_run_gives_the_committed_file(string fileName)
    {
        Export(SmallRun.Clean().Events);

        string text = File.ReadAllText(Path.Combine(_folder, fileName));
        Repository.AssertHolds(Path.Combine("PropertyTests/Analysis/Golden", fileName), text);
    }

    [Fact]
    public void Files_do_not_depend_on_where_batches_end()
    {
        Event[] events = SmallRun.Clean().Events;
        Export(events);
        string[] whole = Read();

        using (CsvExporter exporter = new(TracedProgram, _folder, replace: true))
        {
            foreach (Event e in events)
            {
                exporter.Accept([e]);
            }

            exporter.Complete();
        }

        Assert.Equal(whole, Read());
    }

    [Fact]
    public void Every_header_is_the_tables_and_every_line_ends_with_a_line_feed_only()
    {
        Export([]);

        foreach (CsvTable table in CsvTables.All)
        {
            string text = File.ReadAllText(Path.Combine(_folder, table.FileName));
            string header = string.Join(',', table.Columns.Select(column => column.Name));
            Assert.StartsWith(header + "\n", text, StringComparison.Ordinal);
            Assert.DoesNotContain('\r', text);
            Assert.DoesNotContain('\uFEFF', text);
        }
    }

    [Fact]
    public void An_export_that_was_not_completed_leaves_an_older_one_as_it_was()
    {
        Export(SmallRun.Clean().Events);
        string[] before = Read();

        using (CsvExporter exporter = new(TracedProgram, _folder, replace: true))
        {
            exporter.Accept(SmallRun.Clean().Events.AsSpan(0, 10));
        }

        Assert.Equal(before, Read());
        Assert.Equal(CsvTables.All.Length, Directory.GetFiles(_folder).Length);
    }

    [Fact]
    public void Files_that_stand_there_already_are_refused_by_name()
    {
        Export([]);

        IOException refused = Assert.Throws<IOException>(() =>
            new CsvExporter(TracedProgram, _folder)
        );

        Assert.Contains("heap.csv exists already", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_data_dictionary_is_what_the_tables_say() =>
        Repository.AssertHolds("tools/docs/data-dictionary.md", ColumnDocument.ToMarkdown());

    [Fact]
    public void Column_names_are_snake_case_unique_and_carry_their_unit()
    {
        foreach (CsvTable table in CsvTables.All)
        {
            Assert.Equal(
                table.Columns.Length,
                table.Columns.Select(column => column.Name).Distinct().Count()
            );
            Assert.All(table.Columns, column => Assert.Matches("^[a-z][a-z0-9_]*$", column.Name));
            Assert.All(
                table.Columns.Where(column => column.Unit is "ns" or "bytes"),
                column => Assert.EndsWith("_" + column.Unit, column.Name, StringComparison.Ordinal)
            );
        }
    }

    void Export(Event[] events)
    {
        using CsvExporter exporter = new(TracedProgram, _folder);
        exporter.Accept(events);
        exporter.Complete();
    }

    string[] Read() =>
        [.. CsvTables.All.Select(table => File.ReadAllText(Path.Combine(_folder, table.FileName)))];
}
