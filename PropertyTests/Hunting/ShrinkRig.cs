using System;
using System.Collections.Immutable;
using GcSim.Hunting;
using GcSim.Simulator;
using GcSim.Tools;
using GcSim.TraceFormat;

namespace GcSim.PropertyTests;

/// <summary>A small finding to shrink: an item that wanders between boxes, and a barrier that shades nothing.</summary>
static class ShrinkRig
{
    public const string Name = "wander.go";

    public const string Text = """
        //gcsim:gogc 0
        //gcsim:wbshadow 0
        //gcsim:gccheckmark 0
        //gcsim:schedule random
        //gcsim:without barrier.shade
        package main

        type item struct {
        	magic int
        }

        type box struct {
        	content *item
        	padding int
        }

        var shelf [8]*box
        var garbage []byte

        func move(from, to int) {
        	shelf[to].content = shelf[from].content
        	shelf[from].content = nil
        }

        func main() {
        	for i := range shelf {
        		shelf[i] = new(box)
        	}
        	shelf[0].content = &item{42}
        	at := 0
        	for round := 0; round < 40; round++ {
        		to := (at + 3) % 8
        		move(at, to)
        		at = to
        		garbage = make([]byte, 2048)
        	}
        }

        """;

    const ulong MostSeeds = 60;

    static readonly Lazy<ulong> s_seed = new(FindSeed);

    /// <summary>A seed under which it loses its item.</summary>
    public static ulong Seed => s_seed.Value;

    public static PlannedRun Run(ulong seed) => PlannedRun.Of(Recipe(seed)).Limited();

    public static RunRecipe Recipe(ulong seed)
    {
        ImmutableArray<SourceText> sources = [new SourceText(Name, Text)];
        Scenarios.CheckedProgram parsed = ProgramDirectives.Check(sources);
        MachineOptions options = new() { Seed = seed };
        foreach (RunOptionValue value in ProgramDirectives.Of(parsed))
        {
            options = RunOptionSet.Apply(options, value);
        }

        Simulator.Program program = Scenarios
            .ProgramCompiler.Compile(parsed, Scenarios.CompilerOptions.For(options))
            .Program!;
        return new RunRecipe(program, sources, ["wander"], options);
    }

    public static Shrinker Shrinker(int budget)
    {
        PlannedRun run = Run(Seed);
        return new Shrinker(run.Setting, run.Target, run.Plan, budget);
    }

    public static FindingKind? KindOf(PlanTarget target, SwitchPlan plan) =>
        FindingKind.Of(target, target.Record(new PlannedChoices(plan)).Events);

    static ulong FindSeed()
    {
        for (ulong seed = 1; seed <= MostSeeds; seed++)
        {
            PlannedRun run = Run(seed);
            if (KindOf(run.Target, run.Plan)?.Judge == "lost object")
            {
                return seed;
            }
        }

        throw new InvalidOperationException($"no item was lost under seeds 1 to {MostSeeds}");
    }
}
