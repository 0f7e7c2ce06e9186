using System;
using System.Collections.Generic;
using System.IO;
using GcSim.Scenarios;
using GcSim.Simulator;
using GcSim.TraceFormat;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>What the hot path costs in memory: nothing, once the run is warm.</summary>
public sealed class AllocationTests
{
    const ulong WarmUpSteps = 1_500_000;
    const ulong Steps = 1_700_000;

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void A_warm_step_allocates_nothing(int wbShadow)
    {
        // The counter of .NET moves by whole allocation contexts, and may do so for reasons of its own:
        // a step that allocates does so in every run, so the least of three tells.
        long least = long.MaxValue;
        for (int run = 0; run < 3 && least != 0; run++)
        {
            least = Math.Min(least, BytesWhenWarm(wbShadow));
        }

        Assert.Equal(0, least);
    }

    static long BytesWhenWarm(int wbShadow)
    {
        AllocationMeter meter = new(WarmUpSteps);
        Machine machine = new(
            Churn(),
            new MachineOptions { WbShadow = wbShadow, MaxSteps = Steps },
            ["churn"],
            new SeededChoices(1),
            meter
        );

        _ = machine.Run();

        Assert.True(meter.LastStep - meter.FirstStep >= 100_000);
        Assert.All(
            [EventKind.Alloc, EventKind.Store, EventKind.GcEnd, EventKind.Free],
            kind => Assert.Contains(kind, meter.Kinds)
        );
        return meter.AllocatedBytes;
    }

    static Program Churn()
    {
        const string Path = "Scenarios/Library/Classics/Churn.go";
        SourceText source = new("Churn.go", File.ReadAllText(Repository.PathOf(Path)));
        CompileResult compiled = ProgramCompiler.Compile([source]);
        return compiled.Program
            ?? throw new InvalidOperationException(string.Join('\n', compiled.Errors));
    }

    /// <summary>Measures between the first batch after the warm-up and the last but one.</summary>
    sealed class AllocationMeter(ulong warmUpSteps) : IEventSink
    {
        readonly bool[] _kinds = new bool[256];
        long _bytesWhenWarm;
        long _bytes;

        public ulong FirstStep { get; private set; }

        public ulong LastStep { get; private set; }

        public long AllocatedBytes => _bytes - _bytesWhenWarm;

        public IEnumerable<EventKind> Kinds
        {
            get
            {
                for (int kind = 0; kind < _kinds.Length; kind++)
                {
                    if (_kinds[kind])
                    {
                        yield return (EventKind)kind;
                    }
                }
            }
        }

        public void Accept(ReadOnlySpan<Event> batch)
        {
            if (batch[^1].Kind == EventKind.Exit)
            {
                return; // The run's result has been allocated.
            }

            LastStep = batch[^1].Step;
            _bytes = GC.GetAllocatedBytesForCurrentThread();
            if (FirstStep == 0 && LastStep >= warmUpSteps)
            {
                FirstStep = LastStep;
                _bytesWhenWarm = _bytes;
            }

            foreach (ref readonly Event e in batch)
            {
                _kinds[(int)e.Kind] |= FirstStep != 0;
            }
        }
    }
}
