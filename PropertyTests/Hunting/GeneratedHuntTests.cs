using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using GcSim.Hunting;
using GcSim.Scenarios;
using GcSim.Simulator;
using GcSim.Tools;
using GcSim.TraceFormat;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>A hunt draws its programs by its seed and the number of the batch.</summary>
public sealed class GeneratedHuntTests
{
    [Fact]
    public void A_batch_has_the_same_program_whenever_it_is_asked_for_and_another_seed_another_one()
    {
        GeneratedSource source = HuntRig.Generated(1, options => options);
        HuntTarget[] targets = [.. Enumerable.Range(0, 40).Select(i => source.Target(i))];

        GeneratedSource again = HuntRig.Generated(1, options => options);
        Assert.Equal(TextOf(targets[7]), TextOf(again.Target(7)));
        Assert.NotEqual(
            TextOf(targets[7]),
            TextOf(HuntRig.Generated(2, options => options).Target(7))
        );
        Assert.Equal(targets.Length, targets.Select(TextOf).Distinct().Count());
        Assert.Equal(
            ["Medium", "Small", "Tiny"],
            targets
                .Select(target => target.Name.Split(' ')[^1])
                .Distinct()
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Between_generated_programs_those_of_a_list_take_turns()
    {
        HuntTarget first = HuntRig.EasyTarget();
        HuntTarget second = HuntRig.EasyTarget();
        MixedSource mixed = new(HuntRig.Generated(1, options => options), [first, second], 4);

        Assert.Same(first, mixed.Target(3));
        Assert.Same(second, mixed.Target(7));
        Assert.Same(first, mixed.Target(11));
        Assert.StartsWith("generated ", mixed.Target(0).Name, StringComparison.Ordinal);
    }

    /// <summary>Own steps: without a collection.</summary>
    [Fact]
    public void Tiny_programs_make_about_200_steps_of_their_own()
    {
        List<ulong> steps = [];
        for (ulong seed = 1; seed <= 101; seed++)
        {
            steps.Add(OwnSteps(seed));
        }

        steps.Sort();
        Assert.InRange(steps[50], 120UL, 260UL);
        Assert.InRange(steps[90], 0UL, 600UL);
    }

    [Fact]
    public void A_hunt_of_generated_programs_that_goes_on_finds_what_it_would_have_found()
    {
        HuntOptions options = new() { MostRuns = 1300, KeepsGoing = true };
        StateCollector whole = new();
        HuntSummary uncut = Hunt(options, null, whole);

        HuntSummary rest = Hunt(options, whole.States[0], null);

        Assert.True(uncut.Findings.Length > whole.States[0].Signatures.Length);
        Assert.Equal(
            HuntRig.Told(uncut.Findings).Skip(whole.States[0].Signatures.Length),
            HuntRig.Told(rest.Findings)
        );
        Assert.Equal((uncut.Runs, uncut.Steps), (rest.Runs, rest.Steps));
    }

    [Fact]
    public void What_is_alike_in_many_generated_programs_is_one_finding_that_was_found_again()
    {
        Recurrences seen = new();

        HuntSummary hunt = Hunt(new HuntOptions { MostRuns = 2000, KeepsGoing = true }, null, seen);

        Assert.NotEqual(0, seen.Again);
        Assert.Contains(
            "generated|lost object|A reachable object was not marked when marking ended.|StorePointer|reachability",
            hunt.Findings.Select(finding => finding.Signature)
        );
        Assert.All(
            hunt.Findings,
            finding => Assert.DoesNotContain(".go:", finding.Signature, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void The_store_keeps_the_program_of_a_finding_and_the_generator_makes_it_again()
    {
        using Workplace work = new();
        string store = work.At("hunt.db");

        Command hunt = Command.Run(
            "hunt",
            "--generate",
            "--without",
            Missed,
            "--runs",
            "3000",
            "--shrink",
            "0",
            "--store",
            store
        );
        Command source = Command.Run("findings", "1", "--source", "--store", store);

        Assert.Equal((4, 0), (hunt.ExitCode, source.ExitCode));
        string[] head = source.Output.Split('\n')[0].Split(' ');
        Command again = Command.Run([.. head[2..]]);
        Assert.Equal(again.Output, source.Output);
        Assert.Equal(1, Command.Run("findings", "--source", "--store", store).ExitCode);
    }

    [Fact]
    public void Where_no_program_is_named_the_library_is_needed_or_generated_programs_are_asked_for()
    {
        using Workplace work = new();
        string[] words = ["hunt", "--runs", "1", "--store", work.At("hunt.db"), "--library"];

        Command without = Command.Run([.. words, work.At("nothing")]);
        Command with = Command.Run([.. words, Repository.PathOf("Scenarios/Library")]);
        Command generated = Command.Run([.. words, work.At("nothing"), "--generate"]);

        Assert.Equal(1, without.ExitCode);
        Assert.Contains("--generate", without.Error, StringComparison.Ordinal);
        Assert.Equal((0, 0), (with.ExitCode, generated.ExitCode));
    }

    /// <summary>A line of defence whose absence generated programs meet soon.</summary>
    const string Missed = "needwb.mark";

    static HuntSummary Hunt(HuntOptions options, HuntState? from, IHuntObserver? observer)
    {
        GeneratedSource source = HuntRig.Generated(
            3,
            machine =>
                machine with
                {
                    Without = machine.Without.With(Defence.NeedWbMark),
                    MaxSteps = 20_000,
                }
        );
        Hunter hunter = new(source, options, observer);
        if (from is not null)
        {
            hunter.Resume(from);
        }

        return hunter.Run(CancellationToken.None);
    }

    static ulong OwnSteps(ulong seed)
    {
        GeneratedProgram program = ProgramGenerator.Generate(
            new GeneratorOptions { Seed = seed, Size = ProgramSize.Tiny }
        );
        Simulator.Program compiled = ProgramCompiler.Compile([program.ToSource()]).Program!;
        MachineOptions options = new()
        {
            GoGc = -1,
            WbShadow = 0,
            GcCheckMark = 0,
        };
        Machine machine = new(compiled, options, ["tiny"], new SeededChoices(seed), NoSink.Sink);
        int main = Array.FindIndex(compiled.Functions, function => function.Name == "main.main");
        Assert.True(machine.RunToEntry(main));
        ulong before = machine.Steps;
        return machine.Run().Steps - before;
    }

    static string TextOf(HuntTarget target) =>
        Assert.Single(target.Describe(target.Options).Sources).Text;

    sealed class NoSink : IEventSink
    {
        public static NoSink Sink { get; } = new();

        public void Accept(ReadOnlySpan<Event> batch) { }
    }

    sealed class Recurrences : IHuntObserver
    {
        public int Again { get; private set; }

        public void Found(HuntFinding finding) { }

        public void FoundAgain(string signature) => Again++;

        public void EpochEnded(HuntState state) { }
    }
}
