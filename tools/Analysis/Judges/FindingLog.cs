// Collects what judges find. The same thing is told once and counted after that. Distinct findings are
// limited: a trace that breaks everything must not fill memory, and nobody reads the thousandth.

using System.Collections.Generic;
using System.Collections.Immutable;

namespace GcSim.Analysis;

/// <summary>The findings so far, in the order in which they were first seen.</summary>
public sealed class FindingLog
{
    const int MaxFindings = 1000;

    readonly Dictionary<FindingKey, int> _indexes = [];
    readonly List<Finding> _findings = [];
    readonly List<ulong> _occurrences = [];

    /// <summary>Distinct findings that were dropped since there were too many.</summary>
    public ulong Dropped { get; private set; }

    public int Count => _findings.Count;

    /// <summary>Counts an occurrence; true: the first, which is to be added with its story.</summary>
    internal bool IsFirst(in FindingKey key)
    {
        if (_indexes.TryGetValue(key, out int index))
        {
            _occurrences[index]++;
            return false;
        }

        if (_findings.Count == MaxFindings)
        {
            Dropped++;
            return false;
        }

        return true;
    }

    /// <summary>Adds the first occurrence of a key.</summary>
    internal void Add(in FindingKey key, Finding finding)
    {
        _indexes.Add(key, _findings.Count);
        _findings.Add(finding);
        _occurrences.Add(1);
    }

    /// <summary>All findings with their counts.</summary>
    public ImmutableArray<Finding> ToFindings()
    {
        ImmutableArray<Finding>.Builder all = ImmutableArray.CreateBuilder<Finding>(
            _findings.Count
        );
        for (int i = 0; i < _findings.Count; i++)
        {
            all.Add(_findings[i] with { Occurrences = _occurrences[i] });
        }

        return all.MoveToImmutable();
    }
}
