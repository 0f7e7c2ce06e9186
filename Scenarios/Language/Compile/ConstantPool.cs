using System.Collections.Generic;

namespace GcSim.Scenarios;

/// <summary>The words that do not fit an operand.</summary>
sealed class ConstantPool
{
    readonly List<ulong> _words = [];
    readonly Dictionary<ulong, int> _index = [];

    public int IndexOf(ulong word)
    {
        if (!_index.TryGetValue(word, out int index))
        {
            index = _words.Count;
            _words.Add(word);
            _index.Add(word, index);
        }

        return index;
    }

    public ulong[] Build() => [.. _words];
}
