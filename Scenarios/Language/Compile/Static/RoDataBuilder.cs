// Read-only data: the bytes of strings, funcvals of functions without captured variables, method
// tables, constant parts of composite literals. Everything is placed when it is asked for, equal things
// once.

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using GcSim.Simulator;

namespace GcSim.Scenarios;

/// <summary>Collects the read-only segment.</summary>
sealed class RoDataBuilder
{
    readonly List<ulong> _words = [];
    readonly Dictionary<string, ulong> _strings = [];
    readonly Dictionary<int, ulong> _functionValues = [];
    readonly Dictionary<string, ulong> _blocks = [];

    public bool IsFull => Next >= Layout.RoDataLimit;

    ulong Next => Layout.RoDataStart + (ulong)_words.Count * GoType.WordSize;

    /// <summary>The address of the bytes; 0 for none.</summary>
    public ulong AddressOfString(ImmutableArray<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return 0;
        }

        string key = KeyOf(bytes.AsSpan());
        if (!_strings.TryGetValue(key, out ulong address))
        {
            address = Append(bytes.AsSpan());
            _strings.Add(key, address);
        }

        return address;
    }

    /// <summary>The address of a word that holds the function's address.</summary>
    public ulong AddressOfFunctionValue(int function)
    {
        if (!_functionValues.TryGetValue(function, out ulong address))
        {
            address = Next;
            _words.Add(Layout.FunctionAddress(function));
            _functionValues.Add(function, address);
        }

        return address;
    }

    /// <summary>The address of the words.</summary>
    public ulong AddressOfWords(ReadOnlySpan<ulong> words)
    {
        string key = KeyOf(System.Runtime.InteropServices.MemoryMarshal.AsBytes(words));
        if (!_blocks.TryGetValue(key, out ulong address))
        {
            address = Next;
            _words.AddRange(words);
            _blocks.Add(key, address);
        }

        return address;
    }

    public StaticSegment Build() =>
        new()
        {
            Start = Layout.RoDataStart,
            Words = [.. _words],
            PointerMask = [],
        };

    ulong Append(ReadOnlySpan<byte> bytes)
    {
        ulong address = Next;
        for (int i = 0; i < bytes.Length; i += GoType.WordSize)
        {
            ulong word = 0;
            for (int k = 0; k < GoType.WordSize && i + k < bytes.Length; k++)
            {
                word |= (ulong)bytes[i + k] << (8 * k);
            }

            _words.Add(word);
        }

        return address;
    }

    static string KeyOf(ReadOnlySpan<byte> bytes) =>
        string.Create(
            bytes.Length,
            bytes,
            static (text, source) =>
            {
                for (int i = 0; i < text.Length; i++)
                {
                    text[i] = (char)source[i];
                }
            }
        );
}
