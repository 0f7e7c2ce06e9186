using System;

namespace GcSim.Scenarios;

// Names are interned, so that each is one string however often it is written. The table is open addressing over a power
// of two; it is filled to a half at most. Keywords are in it from the start, which makes telling them from names free.

/// <summary>The names of a program, each once.</summary>
sealed class NameTable
{
    Entry[] _entries = new Entry[1024];
    int _count;

    public NameTable()
    {
        for (TokenKind kind = TokenFacts.FirstKeyword; kind <= TokenFacts.LastKeyword; kind++)
        {
            string text = TokenFacts.Text(kind);
            _entries[FindSlot(text, Hash(text))] = new Entry(text, Hash(text), kind);
            _count++;
        }
    }

    /// <summary>The name as a string, and whether it is a keyword or a plain name.</summary>
    public string Intern(ReadOnlySpan<char> text, out TokenKind kind)
    {
        uint hash = Hash(text);
        int slot = FindSlot(text, hash);
        if (_entries[slot].Text is null)
        {
            _entries[slot] = new Entry(text.ToString(), hash, TokenKind.Name);
            slot = ++_count * 2 > _entries.Length ? Grow(text, hash) : slot;
        }

        kind = _entries[slot].Kind;
        return _entries[slot].Text;
    }

    /// <summary>Whether the program has the name anywhere.</summary>
    public bool Contains(string text) => _entries[FindSlot(text, Hash(text))].Text is not null;

    // FNV-1a: names are short.
    static uint Hash(ReadOnlySpan<char> text)
    {
        uint hash = 2166136261;
        foreach (char c in text)
        {
            hash = (hash ^ c) * 16777619;
        }

        return hash ^ (hash >> 15);
    }

    int FindSlot(ReadOnlySpan<char> text, uint hash)
    {
        int mask = _entries.Length - 1;
        int slot = (int)hash & mask;
        while (
            _entries[slot].Text is string other
            && !(_entries[slot].Hash == hash && text.SequenceEqual(other))
        )
        {
            slot = (slot + 1) & mask;
        }

        return slot;
    }

    int Grow(ReadOnlySpan<char> text, uint hash)
    {
        Entry[] old = _entries;
        _entries = new Entry[old.Length * 2];
        foreach (Entry entry in old)
        {
            if (entry.Text is not null)
            {
                _entries[FindSlot(entry.Text, entry.Hash)] = entry;
            }
        }

        return FindSlot(text, hash);
    }

    readonly struct Entry(string text, uint hash, TokenKind kind)
    {
        public readonly string Text = text;
        public readonly uint Hash = hash;
        public readonly TokenKind Kind = kind;
    }
}
