// A trace file of any bytes, opened by its index and by walking it. Nothing but TraceFormatException may come out,
// memory stays within a bound, and what an index-opened trace calls complete is what a walk finds, and comes
// back from its text.

using System;
using System.IO;
using GcSim.TraceFormat;

namespace GcSim.Fuzz;

/// <summary>Opens and reads a trace.</summary>
static class ContainerTarget
{
    /// <summary>
    /// Bytes that reading a small file may allocate, in all: the largest block's body and events, twice, the
    /// largest header and room for the rest.
    /// </summary>
    const long MaxAllocatedBytes = 512L << 20;

    /// <summary>Events of a trace that is turned into text and back: more would be slow.</summary>
    const ulong MaxTextEvents = 2000;

    public static void Run(byte[] input)
    {
        byte[] file = ChecksumMender.Mend(input);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Reading? indexed = Read(file, walk: false);
        Reading? walked = Read(file, walk: true);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Demand(allocated < MaxAllocatedBytes, $"{allocated} bytes allocated for {file.Length}");
        if (indexed is { IsWhole: true })
        {
            Demand(indexed == walked, $"by its index {indexed}, by walking {walked}");
            DemandTextTurnsBack(file, indexed);
        }
    }

    static Reading? Read(byte[] file, bool walk)
    {
        try
        {
            using TraceReader reader = TraceReader.Open(new MemoryStream(file), walk);
            return Read(reader);
        }
        catch (TraceFormatException)
        {
            return null;
        }
    }

    static Reading Read(TraceReader reader)
    {
        EventDigest digest = EventDigest.Start();
        ulong events = 0;
        bool isWhole = reader.IsComplete;
        for (int i = 0; i < reader.Blocks.Count; i++)
        {
            try
            {
                ReadOnlySpan<Event> block = reader.ReadBlock(i);
                digest.Add(block);
                events += (ulong)block.Length;
            }
            catch (TraceFormatException)
            {
                isWhole = false;
            }
        }

        int choices = 0;
        try
        {
            choices = reader.ReadChoices().Count;
        }
        catch (TraceFormatException)
        {
            isWhole = false;
        }

        isWhole &= reader.SkippedEvents == 0 && reader.Header.Level == TraceLevel.Full;
        return new Reading(isWhole, events, choices, digest.Value);
    }

    static void DemandTextTurnsBack(byte[] file, Reading reading)
    {
        if (reading.Events > MaxTextEvents)
        {
            return;
        }

        using TraceReader reader = TraceReader.Open(new MemoryStream(file));
        using StringWriter text = new();
        TextTrace.Write(reader, text);
        MemoryStream again = new();
        TextTrace.Parse(new StringReader(text.ToString()), again);
        Reading? back = Read(again.ToArray(), walk: false);
        Demand(reading == back, $"from its text {back}, not {reading}");
    }

    static void Demand(bool holds, string found)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"ContainerTarget: {found}");
        }
    }

    sealed record Reading(bool IsWhole, ulong Events, int Choices, ulong Digest);
}
