using System.Collections.Generic;
using System.Runtime.InteropServices;
using GcSim.TraceFormat;

namespace GcSim.Hunting;

/// <summary>A question of a run and its answer.</summary>
public readonly record struct ScriptedChoice(ChoiceKind Kind, uint Bound, uint Answer);

/// <summary>
/// All questions of a run with their answers, in order: the schedule. Prints, stores, replays.
/// </summary>
public sealed class ChoiceScript
{
    readonly List<ScriptedChoice> _choices = [];

    public int Count => _choices.Count;

    public ScriptedChoice this[int index] => _choices[index];

    public void Add(ChoiceKind kind, uint bound, uint answer) =>
        _choices.Add(new ScriptedChoice(kind, bound, answer));

    /// <summary>The same question with the same answer so many times.</summary>
    public void Add(ChoiceKind kind, uint bound, uint answer, int times)
    {
        int count = _choices.Count;
        CollectionsMarshal.SetCount(_choices, count + times);
        CollectionsMarshal.AsSpan(_choices)[count..].Fill(new ScriptedChoice(kind, bound, answer));
    }

    /// <summary>Forgets all choices after the first so many.</summary>
    public void CutTo(int count) => _choices.RemoveRange(count, _choices.Count - count);

    /// <summary>A copy that does not change.</summary>
    public ChoiceScript Copy()
    {
        ChoiceScript copy = new();
        copy._choices.AddRange(_choices);
        return copy;
    }
}
