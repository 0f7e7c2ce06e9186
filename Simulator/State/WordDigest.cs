// The digest of words behind the state digests. Four accumulators, each taking every fourth word, multiply,
// add and rotate: they do not wait for one another, so a processor with several multipliers or vectors is
// kept busy. Like the event digest it finds damage and divergence and is no protection against forgery.
//
// Each step is a bijection of the accumulator for a given word, and of the word for a given accumulator: a
// single word that differs always shows.

using System;
using System.Numerics;

namespace GcSim.Simulator;

/// <summary>64-bit digests of sequences of words, the same on every machine.</summary>
struct WordDigest
{
    const ulong K0 = 0x9E3779B185EBCA87;
    const ulong K1 = 0xC2B2AE3D27D4EB4F;
    const ulong K2 = 0x165667B19E3779F9;
    const ulong K3 = 0x85EBCA77C2B2AE63;

    ulong _a;
    ulong _b;
    ulong _c;
    ulong _d;

    /// <summary>Digest of a page of words at its place; 0 if all are 0.</summary>
    public static ulong OfPage(ulong page, ReadOnlySpan<ulong> words)
    {
        if (!words.ContainsAnyExcept(0UL))
        {
            return 0;
        }

        WordDigest digest = Start(page);
        digest.Add(words);
        return digest.Value;
    }

    public static WordDigest Start(ulong seed) =>
        new()
        {
            _a = seed + K0,
            _b = seed ^ K1,
            _c = seed + K2,
            _d = seed ^ K3,
        };

    /// <summary>Takes words; how they are cut into calls matters unless each but the last is a multiple of 4.</summary>
    public void Add(ReadOnlySpan<ulong> words)
    {
        (ulong a, ulong b, ulong c, ulong d) = (_a, _b, _c, _d);
        int i = 0;
        for (; i + 4 <= words.Length; i += 4)
        {
            ReadOnlySpan<ulong> four = words.Slice(i, 4);
            a = BitOperations.RotateLeft((a ^ four[0]) * K0, 29);
            b = BitOperations.RotateLeft((b ^ four[1]) * K1, 31);
            c = BitOperations.RotateLeft((c ^ four[2]) * K2, 27);
            d = BitOperations.RotateLeft((d ^ four[3]) * K3, 33);
        }

        for (; i < words.Length; i++)
        {
            a = BitOperations.RotateLeft((a ^ words[i]) * K0, 29);
        }

        (_a, _b, _c, _d) = (a, b, c, d);
    }

    /// <summary>Of the words so far.</summary>
    public readonly ulong Value => Mix(Mix(Mix(Mix(_a) + _b) + _c) + _d);

    /// <summary>A bijection in which every bit depends on every other; 0 stays 0.</summary>
    static ulong Mix(ulong x)
    {
        x = (x ^ x >> 32) * K1;
        x = (x ^ x >> 29) * K2;
        return x ^ x >> 32;
    }
}
