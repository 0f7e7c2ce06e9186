using System.Collections.Generic;

namespace GcSim.Analysis;

/// <summary>
/// The answer to a question about a trace: facts, tables and remarks in the order in which they are told.
/// Values are texts, numbers, or null; addresses are texts in hexadecimal. Text and JSON show the same.
/// </summary>
public sealed class InspectReport
{
    readonly List<KeyValuePair<string, object?>> _facts = [];
    readonly List<InspectTable> _tables = [];
    readonly List<string> _notes = [];

    /// <summary>Names in snake case with their values.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>> Facts => _facts;

    public IReadOnlyList<InspectTable> Tables => _tables;

    /// <summary>What the answer does not say, and how to go on.</summary>
    public IReadOnlyList<string> Notes => _notes;

    public void Fact(string name, object? value) => _facts.Add(new(name, value));

    public void Note(string note) => _notes.Add(note);

    /// <summary>Begins a table; its columns are names in snake case.</summary>
    public InspectTable Table(string name, params string[] columns)
    {
        InspectTable table = new(name, columns);
        _tables.Add(table);
        return table;
    }
}

/// <summary>Rows of an answer.</summary>
public sealed class InspectTable(string name, string[] columns)
{
    readonly List<object?[]> _rows = [];

    public string Name { get; } = name;
    public IReadOnlyList<string> Columns { get; } = columns;
    public IReadOnlyList<object?[]> Rows => _rows;

    /// <summary>Adds a row: a value for each column.</summary>
    public void Add(params object?[] values) => _rows.Add(values);
}
