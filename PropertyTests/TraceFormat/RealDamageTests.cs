using System;
using System.Collections.Generic;
using System.Linq;
using GcSim.TraceFormat;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>
/// More than ten thousand cuts and ten thousand flipped bits of traces of real runs. Where frames begin and end is taken from the
/// intact file, by counting: the reader under test has no say in what it should find.
/// </summary>
public class RealDamageTests
{
    const int Cuts = 2500;
    const int Flips = 2500;

    public static TheoryData<string> Traces =>
        [
            "PropertyTests/TestData/Traces/1.0/unlink-none.gctrace",
            "PropertyTests/TestData/Traces/1.0/unlink-unfinished-none.gctrace",
            "PropertyTests/TestData/Traces/2.0/unlink-none.gctrace",
            "PropertyTests/TestData/Traces/2.0/unlink-brotli.gctrace",
            "PropertyTests/TestData/Traces/2.1/unlink-snapshots-brotli.gctrace",
        ];

    [Theory]
    [MemberData(nameof(Traces))]
    public void Of_a_cut_trace_every_complete_block_is_recovered(string file)
    {
        byte[] whole = ShippedTrace.Of(file).Bytes;
        List<Part> parts = PartsOf(whole);
        SplitMix random = new(71);
        for (int i = 0; i < Cuts; i++)
        {
            int length = random.Below(whole.Length);
            bool hasHeader = parts.Any(p => p.Type == FrameType.Header && p.End <= length);
            Recovery recovery = Recovery.Of(whole.AsSpan(0, length).ToArray(), walk: true);
            Assert.Equal(hasHeader, recovery.HasHeader);
            bool hasEnd = parts.Any(p => p.Type == FrameType.End && p.End <= length);
            Assert.Equal(hasEnd, recovery.IsComplete);
            Assert.Equal(Digests(parts, p => hasHeader && p.End <= length), recovery.Blocks);
        }
    }

    [Theory]
    [MemberData(nameof(Traces))]
    public void Of_a_trace_with_a_flipped_bit_every_other_block_is_recovered(string file)
    {
        byte[] whole = ShippedTrace.Of(file).Bytes;
        List<Part> parts = PartsOf(whole);
        SplitMix random = new(72);
        for (int i = 0; i < Flips; i++)
        {
            byte[] flipped = (byte[])whole.Clone();
            int bit = random.Below(flipped.Length * 8);
            int at = bit / 8;
            flipped[at] ^= (byte)(1 << (bit % 8));
            bool IsHit(Part part) => part.Start <= at && at < part.End;
            bool hasHeader = parts.Any(p => p.Type == FrameType.Header && !IsHit(p));

            Recovery walked = Recovery.Of(flipped, walk: true);
            Assert.Equal(hasHeader, walked.HasHeader);
            Assert.Equal(Digests(parts, p => hasHeader && !IsHit(p)), walked.Blocks);
            Recovery indexed = Recovery.Of(flipped, walk: false);
            Assert.Empty(indexed.Blocks.Except(Digests(parts, _ => true)));
            bool isWhole = parts.Exists(p => p.Type == FrameType.End && !IsHit(p));
            isWhole &= !parts.Exists(p => p.IsBlock && IsHit(p));
            Assert.Equal(hasHeader && isWhole, walked.IsComplete);
        }
    }

    static ulong[] Digests(List<Part> parts, Func<Part, bool> isThere) =>
        [.. parts.Where(p => p.IsBlock && isThere(p)).Select(p => p.Digest)];

    /// <summary>The frames of an intact file, each with the digest of its own events.</summary>
    static List<Part> PartsOf(byte[] whole)
    {
        using TraceReader reader = TestTraces.Open(whole);
        Dictionary<int, ulong> digests = [];
        for (int block = 0; block < reader.Blocks.Count; block++)
        {
            digests[(int)reader.Blocks[block].OffsetBytes] = DigestOf(reader.ReadBlock(block));
        }

        List<Part> parts = [];
        ReadOnlySpan<byte> marker = Frame.Marker;
        for (int at = 0; at >= 0 && at < whole.Length; )
        {
            int next = whole.AsSpan(at + 1).IndexOf(marker);
            int end = next < 0 ? EndOfLast(whole) : at + 1 + next;
            FrameType type = (FrameType)whole[at + marker.Length];
            parts.Add(new Part(type, at, end, digests.GetValueOrDefault(at)));
            at = next < 0 ? -1 : end;
        }

        return parts;
    }

    static int EndOfLast(byte[] whole) =>
        whole[^Frame.TrailerBytes] == 0xD7 && whole[^(Frame.TrailerBytes - 1)] == 0x49
            ? whole.Length - Frame.TrailerBytes
            : whole.Length;

    static ulong DigestOf(ReadOnlySpan<Event> events)
    {
        EventDigest digest = EventDigest.Start();
        digest.Add(events);
        return digest.Value;
    }

    sealed record Part(FrameType Type, int Start, int End, ulong Digest)
    {
        public bool IsBlock => Type == FrameType.Events;
    }

    /// <summary>What a reader gets out of a file.</summary>
    sealed record Recovery(bool HasHeader, bool IsComplete, List<ulong> Blocks)
    {
        public static Recovery Of(byte[] file, bool walk)
        {
            try
            {
                using TraceReader reader = TestTraces.Open(file, walk);
                return Of(reader);
            }
            catch (TraceFormatException)
            {
                return new Recovery(false, false, []);
            }
        }

        static Recovery Of(TraceReader reader)
        {
            List<ulong> blocks = [];
            for (int block = 0; block < reader.Blocks.Count; block++)
            {
                try
                {
                    blocks.Add(DigestOf(reader.ReadBlock(block)));
                }
                catch (TraceFormatException)
                {
                    // It is damaged, and the trace was opened by its index.
                }
            }

            return new Recovery(true, reader.IsComplete, blocks);
        }
    }
}
