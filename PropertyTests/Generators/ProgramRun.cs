// Runs a program to its end with the offline judges listening, and keeps what a test asks about.

using System;
using System.Collections.Generic;
using System.Text;
using GcSim.Analysis;
using GcSim.Simulator;
using GcSim.TraceFormat;
using Xunit;

namespace GcSim.PropertyTests;

sealed class ProgramRun : IEventSink
{
    readonly TraceChecker _checker;
    readonly List<byte> _output = [];
    readonly int[] _counts = new int[256];

    ProgramRun(Program program, MachineOptions options)
    {
        _checker = new TraceChecker(program.Info, new CheckOptions { WbShadow = options.WbShadow });
        Machine machine = new(program, options, [], new SeededChoices(options.Seed), this);
        Result = machine.Run();
        Machine = machine;
        Report = _checker.Finish();
    }

    public Machine Machine { get; }
    public RunResult Result { get; }
    public CheckReport Report { get; }

    /// <summary>What the program and the runtime printed.</summary>
    public string Text => Encoding.UTF8.GetString([.. _output]);

    public int Count(EventKind kind) => _counts[(int)kind];

    public static ProgramRun Of(Program program, MachineOptions options) =>
        new(program, options with { MaxSteps = 2_000_000 });

    /// <summary>Machines of 1, 2 and 4 processors, every schedule, a few seeds each.</summary>
    public static IEnumerable<MachineOptions> Machines()
    {
        foreach (int processors in (int[])[1, 2, 4])
        {
            foreach (ScheduleKind schedule in Enum.GetValues<ScheduleKind>())
            {
                for (ulong seed = 1; seed <= 4; seed++)
                {
                    yield return new MachineOptions
                    {
                        Processors = processors,
                        Schedule = schedule,
                        Seed = seed,
                    };
                }
            }
        }
    }

    public void Accept(ReadOnlySpan<Event> batch)
    {
        _checker.Accept(batch);
        foreach (ref readonly Event e in batch)
        {
            _counts[(int)e.Kind]++;
            if (e.Kind == EventKind.Print)
            {
                Keep(in e);
            }
        }
    }

    /// <summary>What was printed begins so.</summary>
    public void AssertPrintsFirst(string text) =>
        Assert.StartsWith(text, Text, StringComparison.Ordinal);

    /// <summary>This was printed somewhere.</summary>
    public void AssertPrints(string text) => Assert.Contains(text, Text, StringComparison.Ordinal);

    void Keep(in Event e)
    {
        Span<byte> text = stackalloc byte[24];
        BitConverter.TryWriteBytes(text, e.B);
        BitConverter.TryWriteBytes(text[8..], e.C);
        BitConverter.TryWriteBytes(text[16..], e.D);
        _output.AddRange(text[..(int)e.A]);
    }
}
