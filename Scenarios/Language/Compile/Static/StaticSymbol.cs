using System.Collections.Generic;

namespace GcSim.Scenarios;

/// <summary>A global variable, or an object that a static initializer points at.</summary>
sealed class StaticSymbol(string name, GoType type)
{
    readonly SortedDictionary<long, ulong> _words = [];
    readonly SortedDictionary<long, (StaticSymbol Symbol, long Offset)> _addresses = [];

    public string Name { get; } = name;

    public GoType Type { get; } = type;

    /// <summary>Where it stands; known once the segments are laid out.</summary>
    public ulong Address { get; set; }

    /// <summary>Whether anything in it is other than zero at start.</summary>
    public bool HasData => _words.Count != 0 || _addresses.Count != 0;

    /// <summary>Words other than zero, by word number.</summary>
    public IReadOnlyDictionary<long, ulong> Words => _words;

    /// <summary>Words that hold addresses of other symbols, by word number.</summary>
    public IReadOnlyDictionary<long, (StaticSymbol Symbol, long Offset)> Addresses => _addresses;

    /// <summary>Puts a value of 1, 2, 4 or 8 bytes, aligned to its size, at a byte offset.</summary>
    public void Put(long offset, ulong value, int sizeBytes)
    {
        int shift = (int)(offset & 7) * 8;
        ulong mask = sizeBytes == 8 ? ulong.MaxValue : (1UL << (sizeBytes * 8)) - 1;
        ulong word = (value & mask) << shift;
        if (word != 0)
        {
            _words.TryGetValue(offset >> 3, out ulong before);
            _words[offset >> 3] = before & ~(mask << shift) | word;
        }
    }

    public void PutAddress(long offset, StaticSymbol symbol, long symbolOffset) =>
        _addresses[offset >> 3] = (symbol, symbolOffset);

    /// <summary>Copies what is known of a part of another symbol.</summary>
    public void CopyFrom(StaticSymbol source, long sourceOffset, long offset, long sizeBytes)
    {
        foreach ((long word, ulong value) in source._words)
        {
            for (int k = 0; k < GoType.WordSize; k++)
            {
                long at = word * GoType.WordSize + k - sourceOffset;
                if (at >= 0 && at < sizeBytes)
                {
                    Put(offset + at, value >> (8 * k) & 0xff, 1);
                }
            }
        }

        foreach ((long word, (StaticSymbol symbol, long symbolOffset)) in source._addresses)
        {
            long at = word * GoType.WordSize - sourceOffset;
            if (at >= 0 && at < sizeBytes)
            {
                PutAddress(offset + at, symbol, symbolOffset);
            }
        }
    }
}
