using System;
using System.Collections.Generic;
using GcSim.Simulator;
using GcSim.TraceFormat;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>Package math/rand: its numbers are choices of the run.</summary>
public sealed class RandTests
{
    const string Source = """
        package main

        import "math/rand"

        func main() {
        	rand.Seed(1)
        	for i := 0; i < 4; i++ {
        		print(rand.Intn(1000), " ", rand.Int31n(7), " ", rand.Int63(), " ", rand.Uint32(), " ")
        		print(rand.Int63n(1<<40), " ", rand.Float64() < 1, " ")
        	}
        	seen := 0
        	for _, x := range rand.Perm(20) {
        		seen |= 1 << uint(x)
        		print(x, " ")
        	}
        	println(seen == 1<<20-1)
        }
        """;

    [Fact]
    public void Numbers_differ_between_seeds_and_are_the_same_again_for_the_same_seed()
    {
        string first = Run(new SeededChoices(1));

        Assert.Equal(first, Run(new SeededChoices(1)));
        Assert.NotEqual(first, Run(new SeededChoices(2)));
        Assert.EndsWith("true\n", first, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_number_can_be_chosen()
    {
        string source =
            "package main\nimport \"math/rand\"\nfunc main() { println(rand.Intn(3)) }\n";
        for (uint answer = 0; answer < 3; answer++)
        {
            ChosenNumbers choices = new(answer);

            Assert.Equal($"{answer}\n", Run(choices, source));
            Assert.Equal((ChoiceKind.Random, 3U), Assert.Single(choices.Questions));
        }
    }

    [Fact]
    public void A_recorded_run_draws_the_same_numbers_when_it_is_replayed()
    {
        using Workplace work = new();
        string program = work.Write("prog.go", Source);
        string trace = work.At("run.gctrace");
        _ = Command.Run("run", program, "--seed", "7", "--procs", "2", "--trace", trace);

        Command replay = Command.Run("replay", trace);

        Assert.StartsWith("identical, ", replay.Output, StringComparison.Ordinal);
        Assert.Contains(
            "question=Random",
            Command.Run("dump", trace).Output,
            StringComparison.Ordinal
        );
    }

    static string Run(IChoiceSource choices, string source = Source) =>
        CompileRig.Run(source, new MachineOptions { Processors = 1 }, choices);

    sealed class ChosenNumbers(uint answer) : IChoiceSource
    {
        public List<(ChoiceKind Kind, uint Bound)> Questions { get; } = [];

        public uint Next(ChoiceKind kind, uint bound)
        {
            Questions.Add((kind, bound));
            return answer;
        }
    }
}
