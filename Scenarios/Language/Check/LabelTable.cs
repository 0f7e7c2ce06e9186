using System.Collections.Generic;

namespace GcSim.Scenarios;

/// <summary>A label of a function.</summary>
sealed class Label(Identifier name, Statement statement)
{
    public Identifier Name { get; } = name;

    /// <summary>The statement that the label stands before.</summary>
    public Statement Statement { get; } = statement;

    /// <summary>Whether the checker is inside <see cref="Statement"/>.</summary>
    public bool IsOpen { get; set; }

    public bool IsUsed { get; set; }
}

/// <summary>The labels of a function, and the gotos that name some.</summary>
sealed class LabelTable
{
    readonly List<Label> _all = [];
    readonly Dictionary<string, Label> _byName = [];

    public IReadOnlyList<Label> All => _all;

    public List<Identifier> Gotos { get; } = [];

    public Label? Find(string name) => _byName.GetValueOrDefault(name);

    public void Add(Label label)
    {
        _all.Add(label);
        _byName[label.Name.Name] = label;
    }
}
