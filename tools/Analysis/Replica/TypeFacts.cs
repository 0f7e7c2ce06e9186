using System;
using System.Collections.Generic;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>A type of the traced program, its pointer mask unpacked.</summary>
public sealed class TypeFacts
{
    readonly ulong[] _pointerOffsets;

    public TypeFacts(TypeDescription description)
    {
        Name = description.Name;
        SizeBytes = description.SizeBytes;
        IsArrayElement = description.IsArrayElement && description.SizeBytes > 0;
        List<ulong> offsets = [];
        ulong words = Math.Min(SizeBytes / 8, (ulong)description.PointerMask.Length * 8);
        for (ulong word = 0; word < words; word++)
        {
            if (PointerMasks.IsSet(description.PointerMask, word))
            {
                offsets.Add(word * 8);
            }
        }

        _pointerOffsets = [.. offsets];
    }

    /// <summary>As Go prints it.</summary>
    public string Name { get; }

    public ulong SizeBytes { get; }

    /// <summary>An allocation of this type may hold several values, one after another.</summary>
    public bool IsArrayElement { get; }

    /// <summary>Byte offsets of the pointer words of one value, rising.</summary>
    public ReadOnlySpan<ulong> PointerOffsets => _pointerOffsets;

    /// <summary>How many values an object of so many requested bytes holds.</summary>
    public ulong ValuesIn(ulong requestedBytes) => IsArrayElement ? requestedBytes / SizeBytes : 1;

    /// <summary>Whether the word at this byte offset of an object holds a pointer.</summary>
    public bool IsPointerAt(ulong offset, ulong requestedBytes)
    {
        if (_pointerOffsets.Length == 0 || offset >= ValuesIn(requestedBytes) * SizeBytes)
        {
            return false;
        }

        return Array.BinarySearch(_pointerOffsets, offset % SizeBytes) >= 0;
    }
}
