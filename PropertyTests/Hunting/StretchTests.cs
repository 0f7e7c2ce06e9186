using GcSim.Hunting;
using GcSim.Simulator;
using GcSim.TraceFormat;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>Steps of the marker that are made in one go.</summary>
public sealed class StretchTests
{
    const ulong Steps = 30_000;

    [Theory]
    [InlineData(ScheduleKind.Timed, 1)]
    [InlineData(ScheduleKind.Timed, 2)]
    [InlineData(ScheduleKind.RoundRobin, 2)]
    [InlineData(ScheduleKind.Random, 3)]
    public void They_tell_and_leave_what_single_steps_do(ScheduleKind schedule, int processors)
    {
        MachineOptions options = new()
        {
            Processors = processors,
            Schedule = schedule,
            Tree = RuntimeTree.Jan14, // its first allocation asks for a collection
            GoGc = 1,
        };
        foreach (string name in (string[])["Churn.go", "FinalizerChain.go", "Timeouts.go"])
        {
            Compare(StateRun.Classic(name), options);
        }
    }

    /// <summary>Processors wait for goroutines whose stacks are being scanned, and go on while the marker does.</summary>
    [Fact]
    public void They_end_where_another_processor_can_go_on()
    {
        HuntTarget target = HuntRig.Target(HuntRig.Weave, options => options);
        for (ulong seed = 1; seed <= 20; seed++)
        {
            Compare(target.Program, Rerun.Controlled(target.Options) with { Seed = seed });
        }
    }

    static void Compare(Program program, MachineOptions options)
    {
        EventList together = new();
        Machine whole = StateRun.Boot(program, options, together);
        RunResult? end = whole.RunTo(Steps);

        EventList oneByOne = new();
        Machine single = StateRun.Boot(program, options, oneByOne);
        RunResult? singleEnd = null;
        while (singleEnd is null && single.Steps < Steps)
        {
            singleEnd = single.RunTo(single.Steps + 1);
        }

        Assert.Equal(end, singleEnd);
        Assert.Equal(together.ToArray(), oneByOne.ToArray());
        Assert.Equal(whole.StateDigest(), single.StateDigest());
    }

    [Fact]
    public void They_end_with_the_step_that_tells_the_last_event_asked_for()
    {
        Program program = StateRun.Classic("Rewire.go");
        MachineOptions options = new()
        {
            Processors = 1,
            Tree = RuntimeTree.Jan14,
            GoGc = 1,
        };
        EventList all = new();
        _ = StateRun.Boot(program, options, all).RunTo(Steps);
        Event[] events = all.ToArray();
        for (int count = 1000; count < events.Length; count += 997)
        {
            EventList some = new();
            Machine machine = StateRun.Boot(program, options, some);
            _ = machine.RunTo(Steps, (ulong)count);
            Assert.Equal(events[count - 1].Step, machine.Steps);
        }
    }
}
