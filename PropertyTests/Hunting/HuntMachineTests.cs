using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using GcSim.Hunting;
using GcSim.Simulator;
using GcSim.TraceFormat;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>
/// A hunt's runs begin at a kept state. Each is the run that its script makes from the very beginning, event by event,
/// and nothing of it is left for the next one, however it ended.
/// </summary>
public sealed class HuntMachineTests
{
    const int Runs = 3;

    static readonly ImmutableArray<string> s_strategies =
    [
        "walk",
        "urw",
        "delay:2",
        "sticky:10",
        "pct",
        "pos",
    ];

    public static TheoryData<string> Strategies => [.. s_strategies];

    /// <summary>Every line of defence, taken away from the program that needs it.</summary>
    public static TheoryData<string> Defences => [.. DefenceTable.All.Select(info => info.Name)];

    /// <summary>One machine makes the runs in order, with events; the other one in reverse, without.</summary>
    [Theory]
    [MemberData(nameof(Defences))]
    public void A_run_from_the_kept_state_is_the_run_of_its_script_from_the_beginning(string name)
    {
        DefenceInfo info = DefenceTable.Find(name)!;
        HuntTarget target = Without(info);
        MachineOptions options = Options(target, (int)info.Defence);
        RunEvents events = new();
        HuntMachine told = new(target, options, null, events);
        HuntRun[] runs = new HuntRun[Runs];
        ScriptedChoice[][] scripts = new ScriptedChoice[Runs][];
        for (int i = 0; i < Runs; i++)
        {
            events.Clear();
            runs[i] = Make(told, info, i);
            scripts[i] = Choices(told.Script);
            EventList whole = new();
            RunResult again = Rerun.Make(target, options, told.Script, whole);
            Assert.Equal((runs[i].Kind, runs[i].Message), (again.Kind, again.Message));
            Assert.True(events.Count <= whole.Count);
            Assert.True(events.Span.SequenceEqual(whole.ToArray().AsSpan()[^events.Count..]));
        }

        HuntMachine muted = new(target, options, new Coverage());
        for (int i = Runs - 1; i >= 0; i--)
        {
            Assert.Equal(runs[i], Make(muted, info, i));
            Assert.Equal(scripts[i], Choices(muted.Script));
        }
    }

    /// <summary>Up to the first question nothing is asked: a strategy has decided none of it.</summary>
    [Fact]
    public void The_kept_state_is_the_last_one_before_the_first_question()
    {
        HuntTarget target = HuntRig.Target(HuntRig.Weave, options => options);
        RunEvents events = new();
        HuntMachine machine = new(target, target.Options, null, events);
        events.Clear();

        _ = machine.Run(new UniformWalk(), 1, RunProfile.Unknown, Focus.All, DataBias.Uniform);

        ulong step = events.Span[0].Step;
        Assert.Contains(events.Span.ToArray(), e => e.Step == step && e.Kind == EventKind.Choice);
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public void A_warm_run_allocates_nothing(string notation)
    {
        HuntTarget target = HuntRig.Target(HuntRig.Small, options => options);
        HuntMachine machine = new(target, target.Options, new Coverage());
        Strategy strategy = StrategySpec.TryParse(notation)!.Create();
        MakeMany(machine, strategy, 0, 300);

        // The counter of .NET may move for reasons of its own: a run that allocates does so every time.
        long least = long.MaxValue;
        for (int i = 0; i < 3 && least != 0; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            MakeMany(machine, strategy, 0, 50);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }

    [Fact]
    public void A_machine_does_not_grow_with_the_number_of_its_runs()
    {
        HuntTarget target = HuntRig.Target(HuntRig.Small, options => options);
        HuntMachine machine = new(target, target.Options, new Coverage());
        Strategy strategy = new DelayBounded(2);
        MakeMany(machine, strategy, 0, 10_000);
        long elements = ArrayElements.ReachableFrom(machine);

        MakeMany(machine, strategy, 10_000, 10_000);

        Assert.Equal(elements, ArrayElements.ReachableFrom(machine));
    }

    static void MakeMany(HuntMachine machine, Strategy strategy, int first, int count)
    {
        for (int i = first; i < first + count; i++)
        {
            ulong seed = HuntRandom.Part(1, (ulong)i);
            _ = machine.Run(strategy, seed, RunProfile.Unknown, Focus.All, DataBias.Uniform);
        }
    }

    static HuntRun Make(HuntMachine machine, DefenceInfo info, int run)
    {
        int number = (int)info.Defence + run;
        return machine.Run(
            StrategySpec.TryParse(s_strategies[number % s_strategies.Length])!.Create(),
            (ulong)number,
            RunProfile.Unknown,
            (Focus)(number % Enum.GetValues<Focus>().Length),
            (DataBias)(number % Enum.GetValues<DataBias>().Length)
        );
    }

    static HuntTarget Without(DefenceInfo info) =>
        HuntRig.Target(
            $"Scenarios/Library/Defences/{info.Program}.go",
            options => options with { Without = options.Without.With(info.Defence) }
        );

    /// <summary>Dialects and checks in turn; a run is cut, so that cut ones are among them.</summary>
    static MachineOptions Options(HuntTarget target, int number)
    {
        MachineOptions options = target.Options with { MaxSteps = 6_000 };
        return (number % 4) switch
        {
            0 => options,
            1 => options with { WbShadow = 2, GcCheckMark = 1 },
            2 => options with { Processors = 3 },
            _ => options with { Barrier = BarrierDialects.Find("hybrid")! },
        };
    }

    static ScriptedChoice[] Choices(ChoiceScript script) =>
        [.. Enumerable.Range(0, script.Count).Select(i => script[i])];

    /// <summary>Events of one run after another.</summary>
    sealed class RunEvents : IEventSink
    {
        readonly List<Event> _events = [];

        public int Count => _events.Count;

        public ReadOnlySpan<Event> Span =>
            System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_events);

        public void Clear() => _events.Clear();

        public void Accept(ReadOnlySpan<Event> batch) => _events.AddRange(batch);
    }
}
