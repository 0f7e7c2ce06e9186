// What runs have met: triples of phase, the routine and state at which one actor stopped, and the routine and
// state at which the next one went on. They are the pairs of barrier step and collector step that the
// search is after, in each phase; a run that meets a new one has seen a new kind of interleaving.
//
// A triple is hashed into a table of bits. Two triples may share a bit: then the count is too low by one.

using System;
using System.Numerics;
using GcSim.TraceFormat;

namespace GcSim.Hunting;

/// <summary>A set of hand-overs between steps.</summary>
public sealed class Coverage
{
    const int Bits = 1 << 16;

    readonly ulong[] _bits = new ulong[Bits / 64];

    /// <summary>Bytes of a saved set.</summary>
    public const int SizeBytes = Bits / 8;

    /// <summary>One actor stopped at a place, another (or the same) goes on at a place.</summary>
    public void Meet(GcPhase phase, ulong from, ulong to)
    {
        ulong triple = from & 0xffff | (to & 0xffff) << 16 | (ulong)phase << 32;
        uint bit = (uint)(triple * 0x9e3779b97f4a7c15 >> 48);
        _bits[bit >> 6] |= 1UL << (int)(bit & 63);
    }

    /// <summary>How many are in the set.</summary>
    public int Count()
    {
        int count = 0;
        foreach (ulong word in _bits)
        {
            count += BitOperations.PopCount(word);
        }

        return count;
    }

    /// <summary>Adds another set; gives how many of it are new.</summary>
    public int Add(Coverage other)
    {
        int added = 0;
        for (int i = 0; i < _bits.Length; i++)
        {
            added += BitOperations.PopCount(other._bits[i] & ~_bits[i]);
            _bits[i] |= other._bits[i];
        }

        return added;
    }

    public void Clear() => Array.Clear(_bits);

    /// <summary>The set as bytes, to be kept.</summary>
    public byte[] Save()
    {
        byte[] saved = new byte[SizeBytes];
        Buffer.BlockCopy(_bits, 0, saved, 0, SizeBytes);
        return saved;
    }

    /// <summary>Takes a kept set.</summary>
    public void Load(ReadOnlySpan<byte> saved)
    {
        if (saved.Length != SizeBytes)
        {
            throw new ArgumentException($"a saved coverage has {SizeBytes} bytes", nameof(saved));
        }

        System.Runtime.InteropServices.MemoryMarshal.Cast<byte, ulong>(saved).CopyTo(_bits);
    }
}
