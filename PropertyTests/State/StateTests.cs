using System;
using System.Linq;
using GcSim.Simulator;
using GcSim.TraceFormat;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>A saved state is all of a machine: a machine that loads it is the same and does the same.</summary>
public sealed class StateTests
{
    const ulong StepsOn = 8_000;

    public static TheoryData<string> Programs => [.. ClassicPrograms.Names];

    [Theory]
    [MemberData(nameof(Programs))]
    public void A_machine_that_loads_a_state_is_the_same_and_goes_on_alike(string name)
    {
        int number = ClassicPrograms.Names.ToList().IndexOf(name);
        SplitMix random = new((ulong)number);
        MachineOptions options = Options()[number % 2];
        ulong step = random.Next() % 60_000;
        Machine machine = StateRun.At(StateRun.Classic(name), options, step);

        Machine loaded = StateRun.Continue(machine, new EventList());

        AssertSame(machine, loaded);
        Assert.Equal(StateWords.Of(machine).ToArray(), StateWords.Of(loaded).ToArray());
        Assert.True(
            StateRun.RunOn(machine, StepsOn).SequenceEqual(StateRun.RunOn(loaded, StepsOn))
        );
        AssertSame(machine, loaded);
    }

    [Theory]
    [InlineData("DeferStack.go")]
    [InlineData("FinalizerChain.go")]
    [InlineData("MapChurn.go")]
    [InlineData("MemoryStats.go")]
    [InlineData("Pipeline.go")]
    [InlineData("Timeouts.go")]
    public void A_machine_that_is_restored_in_place_is_the_same_and_goes_on_alike(string name)
    {
        Program program = StateRun.Classic(name);
        foreach (MachineOptions options in Options())
        {
            Machine machine = StateRun.Boot(program, options, new EventList());
            Assert.True(machine.RunToEntry(program.InitFunction));
            machine.Keep();
            Machine kept = StateRun.Continue(machine, new EventList());
            Event[] first = StateRun.RunOn(machine, StepsOn);
            for (int again = 0; again < 2; again++)
            {
                SeededChoices choices = new(options.Seed, kept.QuestionCount);
                machine.Restore(choices, new EventList());
                AssertSame(kept, machine);
                Assert.True(first.SequenceEqual(StateRun.RunOn(machine, StepsOn)));
            }
        }
    }

    [Theory]
    [InlineData("FinalizerChain.go")]
    [InlineData("SelectLoop.go")]
    public void A_state_can_be_saved_and_loaded_at_every_step(string name)
    {
        Program program = StateRun.Classic(name);
        MachineOptions options = new()
        {
            Processors = 2,
            WbShadow = 1,
            Seed = 3,
        };
        Machine machine = StateRun.Boot(program, options, new EventList());
        Machine loaded = StateRun.Boot(program, options, new EventList());
        for (int step = 0; step < 1000; step++)
        {
            StateWords words = StateWords.Of(machine);
            SeededChoices choices = new(options.Seed, machine.QuestionCount);
            loaded.Keep();
            loaded.Restore(choices, new EventList());
            loaded.Load(words);
            Assert.True(StateRun.RunOn(machine, 1).SequenceEqual(StateRun.RunOn(loaded, 1)));
            Assert.Equal(machine.StateDigest(), loaded.StateDigest());
        }
    }

    [Fact]
    public void Restoring_in_place_allocates_nothing()
    {
        Program program = StateRun.Classic("Rewire.go");
        Machine machine = StateRun.Boot(program, new MachineOptions(), new EventList());
        Assert.True(machine.RunToEntry(program.InitFunction));
        machine.Keep();
        SeededChoices choices = new(1);
        EventList sink = new();
        long least = long.MaxValue;
        for (int run = 0; run < 4; run++)
        {
            _ = machine.RunTo(2000);
            long before = GC.GetAllocatedBytesForCurrentThread();
            machine.Restore(choices, sink);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }

    static void AssertSame(Machine one, Machine other)
    {
        Assert.Null(StateGraph.Difference(one, other));
        Assert.Equal(one.StateDigest(), other.StateDigest());
    }

    static MachineOptions[] Options() =>
        [
            new() { Processors = 1, WbShadow = 0 },
            new()
            {
                Processors = 3,
                WbShadow = 1,
                Seed = 2,
                GcTrace = 1,
            },
        ];
}
