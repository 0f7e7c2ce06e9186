// Any stream of events that keeps to what a stream promises, given to the judges and the statistics, which must
// end, and to the codec, which must give it back.

using System;
using System.IO;
using GcSim.Analysis;
using GcSim.TraceFormat;

namespace GcSim.Fuzz;

/// <summary>Judges events that no simulator would emit.</summary>
static class EventsTarget
{
    /// <summary>Bytes that judging so few events may allocate.</summary>
    const long MaxAllocatedBytes = 512L << 20;

    static readonly ProgramInfo s_program = new()
    {
        ArenaStart = 0xC208000000,
        Types =
        [
            new("", 0, [], false),
            new("*T", 16, [0b11], false),
            new("[]T", 24, [0b101], true),
        ],
        Functions = ["", "main.main"],
        Files = ["", "main.go"],
        Sites = [default, new(1, 1, 3, 15)],
        Globals = [new("main.x", 0x8000000, 1)],
        Segments = [new("data", 0x8000000, 0x8000040, [0xFF])],
    };

    static readonly RunConfig s_config = new()
    {
        Sources = [],
        Arguments = [],
        Options = [],
        SimulatorVersion = "1.0.0",
    };

    public static void Run(byte[] input)
    {
        Event[] events = EventBytes.Decode(input);
        long before = GC.GetAllocatedBytesForCurrentThread();
        TraceChecker judges = new(s_program, CheckOptions.From(s_config));
        judges.Accept(events);
        _ = judges.Finish();
        StatisticsCollector statistics = new(s_program);
        foreach (ref readonly Event e in events.AsSpan())
        {
            statistics.Visit(in e);
        }

        _ = statistics.Finish();
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        if (allocated > MaxAllocatedBytes)
        {
            throw new InvalidOperationException(
                $"EventsTarget: the judges allocated {allocated} bytes for {events.Length} events"
            );
        }

        DemandComesBack(events);
    }

    static void DemandComesBack(Event[] events)
    {
        MemoryStream file = new();
        TraceWriterOptions options = new() { BlockEvents = 64, Packing = Packing.None };
        using (TraceWriter writer = new(file, s_config, s_program, options, leaveOpen: true))
        {
            writer.Accept(events);
            writer.Complete();
        }

        using TraceReader reader = TraceReader.Open(new MemoryStream(file.ToArray()));
        int next = 0;
        for (int block = 0; block < reader.Blocks.Count; block++)
        {
            foreach (ref readonly Event e in reader.ReadBlock(block))
            {
                if (!TraceDiff.AreEqual(in e, in events[next]))
                {
                    throw new InvalidOperationException(
                        $"EventsTarget: event {next} came back changed"
                    );
                }

                next++;
            }
        }
    }
}
