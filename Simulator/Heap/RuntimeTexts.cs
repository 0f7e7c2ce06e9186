// Texts of the runtime's own, which a program can get hold of: what a runtime.Error says, names of
// types. Each is laid when it is first needed, found again by comparing (a run has a few), and then
// stands for the rest of the run: text and string header, outside of heap and data, so that the
// collector ignores pointers to them. (The real runtime has the constant ones in its data; those with a
// type's name it builds in the heap.)

using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Text;

namespace GcSim.Simulator;

/// <summary>Read-only strings that the runtime makes for the program.</summary>
public sealed class RuntimeTexts
{
    const int MostTexts = 1 << 24;

    readonly List<ulong> _words = [];
    readonly List<(string Text, ulong Header)> _headers = [];

    public void Clear()
    {
        _words.Clear();
        _headers.Clear();
    }

    internal void Transfer(StateTransfer s)
    {
        int count = s.Count(_headers.Count, MostTexts);
        int words = s.Count(_words.Count, MostTexts);
        CollectionsMarshal.SetCount(_headers, count);
        CollectionsMarshal.SetCount(_words, words);
        s.Words(CollectionsMarshal.AsSpan(_words));
        foreach (ref (string Text, ulong Header) entry in CollectionsMarshal.AsSpan(_headers))
        {
            entry.Text = s.Text(entry.Text);
            s.Value(ref entry.Header);
        }
    }

    /// <summary>The word at an address of the area; 0 and false behind what has been laid.</summary>
    public bool TryRead(ulong address, out ulong word)
    {
        ulong index = (address - Limits.RuntimeTextStart) >> 3;
        bool isLaid = index < (ulong)_words.Count;
        word = isLaid ? _words[(int)index] : 0;
        return isLaid;
    }

    /// <summary>Address of the header of a string with this text.</summary>
    public ulong Header(string text)
    {
        foreach ((string have, ulong at) in _headers)
        {
            if (have.Equals(text, StringComparison.Ordinal))
            {
                return at;
            }
        }

        byte[] bytes = Encoding.UTF8.GetBytes(text);
        ulong start = End;
        for (int i = 0; i < bytes.Length; i += 8)
        {
            ulong word = 0;
            for (int k = Math.Min(8, bytes.Length - i) - 1; k >= 0; k--)
            {
                word = word << 8 | bytes[i + k];
            }

            _words.Add(word);
        }

        ulong header = End;
        _words.Add(bytes.Length == 0 ? 0 : start);
        _words.Add((ulong)bytes.Length);
        _headers.Add((text, header));
        return header;
    }

    /// <summary>Address of string headers, one behind another; a new area each time.</summary>
    public ulong Headers(params ReadOnlySpan<string> texts)
    {
        Span<ulong> headers = stackalloc ulong[texts.Length];
        for (int i = 0; i < texts.Length; i++)
        {
            headers[i] = Header(texts[i]);
        }

        ulong start = End;
        foreach (ulong header in headers)
        {
            TryRead(header, out ulong text);
            TryRead(header + 8, out ulong length);
            _words.Add(text);
            _words.Add(length);
        }

        return start;
    }

    ulong End => Limits.RuntimeTextStart + (ulong)_words.Count * 8;
}
