using System;
using System.Collections.Generic;
using System.IO;
using GcSim.TraceFormat;

namespace GcSim.PropertyTests;

/// <summary>Makes and reads whole traces in memory.</summary>
static class TestTraces
{
    public static RunConfig Config { get; } =
        new()
        {
            Sources = [new("main.go", "package main\n\nfunc main() { print(\"ä\\n\") }\n")],
            Arguments = ["prog", "", "two words", "\"quoted\"\t\u0001"],
            Options = [new("gogc", "100"), new("seed", "1")],
            SimulatorVersion = "0.1.0-test",
        };

    public static ProgramInfo Program { get; } =
        new()
        {
            ArenaStart = 0xC208000000,
            Types =
            [
                new("", 0, [], false),
                new("*main.N2", 16, [0b11], false),
                new("[]uint8", 1, [], true),
            ],
            Functions = ["", "main.main", "runtime.gc"],
            Files = ["", "main.go"],
            Sites = [default, new(1, 1, 3, 15), new(1, 1, -1, int.MaxValue)],
            Globals = [new("main.x", 0x600000, 1)],
            Segments = [new("data", 0x600000, 0x600040, [1, 2]), new("bss", ulong.MaxValue, 0, [])],
        };

    public static TraceWriterOptions Small { get; } = new() { BlockEvents = 100 };

    public static byte[] Write(
        ReadOnlySpan<Event> events,
        TraceWriterOptions? options = null,
        IEnumerable<ChoiceRecord>? choices = null,
        bool complete = true
    )
    {
        MemoryStream stream = new();
        using (TraceWriter writer = new(stream, Config, Program, options ?? Small))
        {
            foreach (ChoiceRecord choice in choices ?? [])
            {
                writer.Accept(choice);
            }

            writer.Accept(events);
            if (complete)
            {
                writer.Complete();
            }
        }

        return stream.ToArray();
    }

    public static TraceReader Open(byte[] bytes, bool walk = false) =>
        TraceReader.Open(new MemoryStream(bytes), walk);

    /// <summary>All events of a trace, which must be complete.</summary>
    public static Event[] ReadAll(byte[] bytes, bool walk = false)
    {
        using TraceReader reader = Open(bytes, walk);
        Xunit.Assert.True(reader.IsComplete);
        EventList list = new();
        reader.ReadTo(list);
        return list.ToArray();
    }
}
