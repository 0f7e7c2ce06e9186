using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;

namespace GcSim.Analysis;

/// <summary>A shortest way from a root to a lost object, in words.</summary>
sealed class LostPath
{
    const int MaxSummarized = 4;
    const int MaxSteps = 100;

    readonly Narrator _narrator;
    readonly RootWord _root;
    readonly List<ReachedObject> _way = [];

    public LostPath(
        Narrator narrator,
        List<RootWord> roots,
        IReadOnlyList<ReachedObject> reached,
        int lost
    )
    {
        _narrator = narrator;
        _root = roots[reached[lost].Root];
        for (int i = lost; i >= 0; i = reached[i].Parent)
        {
            _way.Add(reached[i]);
        }

        _way.Reverse();
    }

    public ReachedObject Lost => _way[^1];

    /// <summary>The step at which the object that holds the lost one was scanned; 0: none, never.</summary>
    public ulong HolderScanStep() => _way.Count > 1 ? _way[^2].Object.Record.ScanStep : 0;

    /// <summary>The word that points to the lost object.</summary>
    public string LastSlot() => _way.Count > 1 ? _narrator.Slot(Lost.Slot) : Root();

    /// <summary>The way in one line; of a long one, both ends.</summary>
    public string Summary()
    {
        List<string> parts = [Root()];
        for (int i = 0; i < _way.Count; i++)
        {
            if (_way.Count <= MaxSummarized || i < 2 || i >= _way.Count - 2)
            {
                parts.Add(_narrator.Short(_way[i].Object));
            }
            else if (i == 2)
            {
                int left = _way.Count - MaxSummarized;
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"({left} more)"));
            }
        }

        return string.Join(" -> ", parts);
    }

    /// <summary>The way, a line for each reference.</summary>
    public ImmutableArray<string> Steps()
    {
        ImmutableArray<string>.Builder lines = ImmutableArray.CreateBuilder<string>();
        lines.Add($"path starts at {Root()}");
        for (int i = 0; i < _way.Count && i < MaxSteps; i++)
        {
            string by = i == 0 ? "" : $"{_narrator.Slot(_way[i].Slot)} -> ";
            string mark = _way[i].Object.Record.IsMarked ? "marked" : "NOT marked";
            lines.Add($"{by}{_narrator.Object(_way[i].Object)}: {mark}");
        }

        return lines.ToImmutable();
    }

    string Root() =>
        _root.Origin switch
        {
            RootOrigin.Segment => _narrator.Slot(_root.Slot),
            RootOrigin.Stack => string.Create(
                CultureInfo.InvariantCulture,
                $"stack word {Narrator.Hex(_root.Slot)} of G{_root.Goroutine}"
            ),
            RootOrigin.Runtime when _root.KeepsOnlyChildren =>
                $"{_narrator.Slot(_way[0].Slot)}, which has a finalizer",
            RootOrigin.Runtime => $"the runtime ({_root.Special})",
            _ => throw new System.InvalidOperationException(
                $"LostPath.Root: no words for {_root.Origin}"
            ),
        };
}
