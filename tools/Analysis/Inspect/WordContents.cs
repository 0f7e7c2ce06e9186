// What some words and their shadow words hold as the events of their history pass. A write may leave a word
// unknown: a copy that the index kept no words of (CopyRecorder), until it is written again.

using System;
using System.Collections.Generic;
using System.Linq;

namespace GcSim.Analysis;

/// <summary>The content of the words of a history.</summary>
sealed class WordContents
{
    readonly Dictionary<ulong, ulong> _memory = [];
    readonly HashSet<ulong> _unknown = [];
    readonly Dictionary<ulong, ulong> _shadow = [];
    readonly Dictionary<ulong, ulong> _shadowBefore = [];

    /// <summary>Takes the content of the words from one address up to another from a replica.</summary>
    public void Start(RunReplica run, ulong first, ulong end)
    {
        IEnumerable<ulong> written = Words(run.Heap.Memory.Words, first, end);
        foreach (ulong word in written.Concat(Words(run.Unknown.Words, first, end)))
        {
            Set(word, run.Unknown.Read(word) == 0 ? run.Heap.Memory.Read(word) : null);
        }

        foreach (ulong word in Words(run.Shadow.Words, first, end))
        {
            _shadow[word] = run.Shadow.Read(word);
        }
    }

    /// <summary>Those of the words that are on pages that exist: the others are zero.</summary>
    static IEnumerable<ulong> Words(PagedWords<ulong> pages, ulong first, ulong end)
    {
        foreach (ulong key in pages.PagesWithin(first, end))
        {
            ulong last = Math.Min(end, (key + 1) * HeapSpan.PageBytes);
            for (ulong word = Math.Max(first, key * HeapSpan.PageBytes); word < last; word += 8)
            {
                yield return word;
            }
        }
    }

    /// <summary>What a word holds now; null: not known. Words that were never written hold zero.</summary>
    public ulong? Word(ulong word) =>
        _unknown.Contains(word) ? null : _memory.GetValueOrDefault(word);

    public void Set(ulong word, ulong? value)
    {
        _ = value is null ? _unknown.Add(word) : _unknown.Remove(word);
        if (value is null or 0)
        {
            _ = _memory.Remove(word);
        }
        else
        {
            _memory[word] = value.Value;
        }
    }

    /// <summary>The word around an address after some of its bytes are stored; null: not known.</summary>
    public ulong? Merge(ulong address, ulong value, ulong sizeBytes)
    {
        if (sizeBytes == 8 && address % 8 == 0)
        {
            return value;
        }

        if (Word(address & ~7UL) is not ulong old || sizeBytes > 8)
        {
            return null;
        }

        ulong mask = sizeBytes == 8 ? ulong.MaxValue : (1UL << (int)(8 * sizeBytes)) - 1;
        int shift = (int)(8 * (address & 7));
        return (old & ~(mask << shift)) | (value & mask) << shift;
    }

    public ulong Shadow(ulong address) => _shadow.GetValueOrDefault(address & ~7UL);

    /// <summary>The shadow word before the barrier that is writing the word, or as it is.</summary>
    public ulong ShadowBefore(ulong address) =>
        _shadowBefore.GetValueOrDefault(address & ~7UL, Shadow(address));

    /// <summary>A barrier writes the shadow word, and will write the word.</summary>
    public void SetShadow(ulong address, ulong value)
    {
        ulong word = address & ~7UL;
        _shadowBefore[word] = Shadow(word);
        _shadow[word] = value;
    }

    /// <summary>The word is written: what its shadow word was before does not matter any more.</summary>
    public void EndWrite(ulong word) => _shadowBefore.Remove(word);

    /// <summary>clearshadow leaves eight bytes and less alone; Go: mgc0.go.</summary>
    public void ClearShadow(ulong address, ulong sizeBytes)
    {
        ulong[] cleared = sizeBytes > 8 ? [.. _shadow.Keys] : [];
        foreach (ulong word in cleared)
        {
            if (word - address < sizeBytes)
            {
                _ = _shadow.Remove(word);
            }
        }
    }

    /// <summary>The words are those of a new object: all zero.</summary>
    public void Zero(ulong @object, ulong sizeBytes)
    {
        _memory.Clear();
        _unknown.Clear();
        ClearShadow(@object, sizeBytes);
    }
}
