using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using GcSim.TraceFormat;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>
/// The names that the text form has for numbers stand in the format's document and beside the reader in
/// JavaScript. Both are made here (GCSIM_BLESS=1).
/// </summary>
public class EnumTableTests
{
    const string Begin = "<!-- names -->\n";
    const string End = "<!-- end of names -->";

    static readonly JsonSerializerOptions s_indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
    };

    [Fact]
    public void The_document_has_the_names_of_all_enums()
    {
        StringBuilder table = new();
        foreach (IGrouping<Type, string> row in Fields().GroupBy(f => f.Enum, f => f.Name))
        {
            _ = table.Append(
                CultureInfo.InvariantCulture,
                $"- {row.Key.Name} ({string.Join(", ", row)}): "
            );
            _ = table.AppendJoin(", ", Members(row.Key).Select(m => $"{m.Key} {m.Value}"));
            _ = table.Append('\n');
        }

        string readme = File.ReadAllText(Repository.PathOf("TraceFormat/README.md"));
        int from = readme.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        int to = readme.IndexOf(End, StringComparison.Ordinal);
        Repository.AssertHolds("TraceFormat/README.md", readme[..from] + table + readme[to..]);
    }

    [Fact]
    public void The_reader_in_JavaScript_has_the_names_of_all_enums()
    {
        Dictionary<string, string> fields = Fields().ToDictionary(f => f.Name, f => f.Enum.Name);
        Dictionary<string, SortedDictionary<int, string>> enums = Fields()
            .Select(f => f.Enum)
            .Distinct()
            .ToDictionary(e => e.Name, Members);
        string text = JsonSerializer.Serialize(new { fields, enums }, s_indented);
        Repository.AssertHolds("tools/reader-js/enums.json", text + "\n");
    }

    static IEnumerable<(Type Enum, string Name)> Fields() =>
        EventSpecs.All.SelectMany(spec =>
            spec.Fields.Where(field => field.EnumType is not null)
                .Select(field => (field.EnumType!, $"{spec.Kind}.{field.Name}"))
        );

    static SortedDictionary<int, string> Members(Type type) =>
        new(
            Enum.GetValues(type)
                .Cast<object>()
                .ToDictionary(
                    member => Convert.ToInt32(member, CultureInfo.InvariantCulture),
                    member => member.ToString()!
                )
        );
}
