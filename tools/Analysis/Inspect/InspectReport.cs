using System.Collections.Generic;

namespace GcSim.Analysis;

/// <summary>
/// The answer to a question about a trace: facts, tables and remarks in the order in which they are told.
/// Values are texts, numbers, or null; addresses are texts in hexadecimal. Text and JSON show the same.
/// </summary>
public sealed class InspectReport
{
    /// <summary>Names in snake case with their values.</summary>
    public List<KeyValuePair<string, object?>> Facts { get; } = [];

    public List<InspectTable> Tables { get; } = [];

    /// <summary>What the answer does not say, and how to go on.</summary>
    public List<string> Notes { get; } = [];

    public void Fact(string name, object? value) => Facts.Add(new(name, value));

    public void Note(string note) => Notes.Add(note);

    /// <summary>Begins a table; its columns are names in snake case.</summary>
    public InspectTable Table(string name, params string[] columns)
    {
        InspectTable table = new(name, columns);
        Tables.Add(table);
        return table;
    }
}

/// <summary>Rows of an answer.</summary>
public sealed class InspectTable(string name, string[] columns)
{
    public string Name { get; } = name;
    public IReadOnlyList<string> Columns { get; } = columns;
    public List<object?[]> Rows { get; } = [];

    /// <summary>Adds a row: a value for each column.</summary>
    public void Add(params object?[] values) => Rows.Add(values);
}
