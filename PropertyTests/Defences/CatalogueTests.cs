// tools/docs/defences.md tells of every entry of the bug catalogue which switch has it, or why none does.

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using GcSim.Simulator;
using Xunit;

namespace GcSim.PropertyTests;

public sealed partial class CatalogueTests
{
    static readonly Dictionary<string, string> s_entries = ReadEntries();
    static readonly string s_document = File.ReadAllText(
        Repository.PathOf("tools/docs/defences.md")
    );

    [Fact]
    public void The_document_has_a_row_for_every_entry_in_order()
    {
        IEnumerable<(string, string)> rows = Rows().Select(row => (row.Id, row.Title));

        Assert.Equal(s_entries.Select(entry => (entry.Key, entry.Value)), rows);
        Assert.Equal(109, s_entries.Count);
    }

    [Fact]
    public void A_row_names_the_switches_that_cite_its_entry_or_says_why_there_is_none()
    {
        foreach ((string id, _, string text) in Rows())
        {
            string switches = string.Join(
                ", ",
                DefenceTable
                    .All.Where(info => info.Catalogue.Contains(id))
                    .Select(info => $"`{info.Name}`")
            );

            if (switches.Length > 0)
            {
                Assert.Equal($"{id}: {switches}", $"{id}: {text}");
            }
            else
            {
                Assert.EndsWith(".", text, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Every_line_of_defence_cites_entries_that_exist_and_stands_in_the_document()
    {
        foreach (DefenceInfo info in DefenceTable.All)
        {
            Assert.All(info.Catalogue, id => Assert.Contains(id, s_entries.Keys));
            Assert.Contains($"`{info.Name}`", s_document, StringComparison.Ordinal);
        }

        Assert.Contains(
            $"There are {DefenceTable.All.Length} of them",
            s_document,
            StringComparison.Ordinal
        );
    }

    static IEnumerable<(string Id, string Title, string Text)> Rows()
    {
        foreach (Match row in RowPattern().Matches(s_document))
        {
            yield return (row.Groups[1].Value, row.Groups[2].Value, row.Groups[3].Value);
        }
    }

    static Dictionary<string, string> ReadEntries()
    {
        string path = Repository.PathOf("PropertyTests/TestData/Defences/catalogue.txt");
        return File.ReadLines(path)
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Split('\t'))
            .ToDictionary(fields => fields[0], fields => fields[1]);
    }

    [GeneratedRegex(@"^\| ([A-E]\d\d) \| (.*?) \| (.*) \|$", RegexOptions.Multiline)]
    private static partial Regex RowPattern();
}
