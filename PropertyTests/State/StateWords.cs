using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using GcSim.Simulator;

namespace GcSim.PropertyTests;

/// <summary>A saved state, in memory.</summary>
sealed class StateWords : IStateWriter, IStateReader
{
    readonly List<ulong> _words = [];
    int _read;

    public static StateWords Of(Machine machine)
    {
        StateWords words = new();
        machine.Save(words);
        return words;
    }

    public long WordsLeft => _words.Count - _read;

    public void Write(ReadOnlySpan<ulong> words) => _words.AddRange(words);

    public int Read(Span<ulong> words)
    {
        int count = Math.Min(words.Length, _words.Count - _read);
        CollectionsMarshal.AsSpan(_words).Slice(_read, count).CopyTo(words);
        _read += count;
        return count;
    }

    public ulong[] ToArray() => [.. _words];

    public static StateWords From(ReadOnlySpan<ulong> words)
    {
        StateWords state = new();
        state.Write(words);
        return state;
    }
}
