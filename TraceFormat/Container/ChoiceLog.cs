using System;
using System.Collections;
using System.Collections.Generic;

namespace GcSim.TraceFormat;

/// <summary>
/// The answers of a run that its seed does not give, by rising index: with the header, all that a
/// replay needs. Empty for a run that only asked its seed.
/// </summary>
public sealed class ChoiceLog : IReadOnlyList<ChoiceRecord>
{
    readonly List<ChoiceRecord> _records = [];

    public int Count => _records.Count;

    public ChoiceRecord this[int index] => _records[index];

    /// <summary>Adds an answer.</summary>
    /// <exception cref="ArgumentException">Its index is not above the last one's.</exception>
    public void Add(ChoiceRecord record)
    {
        ChoiceCheck.Next(_records.Count == 0 ? null : _records[^1], record);
        _records.Add(record);
    }

    public List<ChoiceRecord>.Enumerator GetEnumerator() => _records.GetEnumerator();

    IEnumerator<ChoiceRecord> IEnumerable<ChoiceRecord>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
