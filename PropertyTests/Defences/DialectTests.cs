// Barriers with policies for stacks and new objects: what is sound must be silent, what is not must be found, and a
// barrier of one's own can be tried without touching the simulator.

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using GcSim.Simulator;
using Xunit;

namespace GcSim.PropertyTests;

public sealed partial class DialectTests
{
    const ulong SoundSeeds = 1;
    const ulong UnsoundSeeds = 60;

    /// <summary>barrier, stacks first, stacks again, colour of new objects.</summary>
    public static TheoryData<string, bool, bool, AllocationColour> Sound { get; } = CombineSound();

    public static TheoryData<string, bool, bool, AllocationColour, string> Unsound { get; } =
        new()
        {
            { "none", true, true, AllocationColour.Seed, "Hide" },
            { "none", false, true, AllocationColour.Seed, "Hide" },
            { "none", true, false, AllocationColour.Black, "Hide" },
            { "insertion", true, false, AllocationColour.Seed, "StackOnly" },
            { "insertion", false, false, AllocationColour.Seed, "Late" },
            { "deletion", false, false, AllocationColour.Black, "Deferred" },
            { "deletion", false, true, AllocationColour.Black, "Deferred" },
            { "deletion", true, true, AllocationColour.White, "Hide" },
            { "hybrid", true, false, AllocationColour.White, "StackOnly" },
            { "conditional", true, true, AllocationColour.White, "Hide" },
        };

    [Theory]
    [MemberData(nameof(Sound))]
    public void A_sound_combination_is_silent(
        string barrier,
        bool stacksFirst,
        bool rescans,
        AllocationColour colour
    )
    {
        foreach (string program in DefenceRun.Programs)
        {
            DefenceRun run = DefenceRun.Of(
                program,
                options => Combine(options, barrier, stacksFirst, rescans, colour)
            );
            for (ulong seed = 1; seed <= SoundSeeds; seed++)
            {
                SortedDictionary<string, string> tellers = run.Tellers(seed);
                Assert.True(
                    tellers.Count == 0,
                    $"{program}, seed {seed}: {string.Join("; ", tellers.Select(t => $"{t.Key}: {t.Value}"))}"
                );
            }
        }
    }

    [Theory]
    [MemberData(nameof(Unsound))]
    public void An_unsound_combination_loses_an_object(
        string barrier,
        bool stacksFirst,
        bool rescans,
        AllocationColour colour,
        string program
    )
    {
        DefenceRun run = DefenceRun.Of(
            program,
            options => Combine(options, barrier, stacksFirst, rescans, colour)
        );

        Assert.True(Loses(run), $"{barrier}: nothing lost in {UnsoundSeeds} runs of {program}");
    }

    [Fact]
    public void A_barrier_of_ones_own_can_be_tried()
    {
        DefenceRun run = DefenceRun.Of(
            "Hide",
            options => options with { Barrier = new HopefulBarrier() }
        );

        Assert.True(Loses(run));
    }

    [Fact]
    public void The_readme_shows_the_barrier_that_is_compiled_here()
    {
        string readme = File.ReadAllText(Repository.PathOf("Simulator/Barrier/README.md"));
        string source = File.ReadAllText(
            Repository.PathOf("PropertyTests/Defences/HopefulBarrier.cs")
        );
        string shown = ExamplePattern().Match(readme).Groups[1].Value;

        Assert.Contains(WithoutSpace(shown), WithoutSpace(source), StringComparison.Ordinal);
        Assert.NotEmpty(shown);
    }

    static bool Loses(DefenceRun run)
    {
        for (ulong seed = 1; seed <= UnsoundSeeds; seed++)
        {
            if (run.Tellers(seed).ContainsKey("lost object"))
            {
                return true;
            }
        }

        return false;
    }

    static MachineOptions Combine(
        MachineOptions options,
        string barrier,
        bool stacksFirst,
        bool rescans,
        AllocationColour colour
    ) =>
        options with
        {
            Barrier = BarrierDialects.Find(barrier)!,
            StacksFirst = stacksFirst,
            RescanStacks = rescans,
            AllocationColour = colour,
        };

    static TheoryData<string, bool, bool, AllocationColour> CombineSound()
    {
        TheoryData<string, bool, bool, AllocationColour> all = [];
        foreach (bool first in (bool[])[true, false])
        {
            foreach (AllocationColour colour in Enum.GetValues<AllocationColour>())
            {
                all.Add("insertion", first, true, colour);
                all.Add("hybrid", first, true, colour);
            }

            all.Add("hybrid", first, false, AllocationColour.Black);
            all.Add("conditional", first, true, AllocationColour.Black);
            all.Add("conditional", first, false, AllocationColour.Black);
        }

        all.Add("deletion", true, true, AllocationColour.Black);
        all.Add("deletion", true, false, AllocationColour.Black);
        return all;
    }

    static string WithoutSpace(string text) => SpacePattern().Replace(text, "");

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex ExamplePattern();

    [GeneratedRegex(@"\s+")]
    private static partial Regex SpacePattern();
}
