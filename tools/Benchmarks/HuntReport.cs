// What a run of a hunt costs: the time of the thread that makes it, what it allocates, and whether memory grows with
// the number of runs. The small program is the least that can lose an object; Weave.go is the model of the design
// documents.

using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Threading;
using GcSim.Hunting;
using GcSim.Tools;

namespace GcSim.Benchmarks;

/// <summary>What <c>--hunt</c> prints.</summary>
static class HuntReport
{
    const int WarmUpRuns = 2_000;
    const int Runs = 2_000;
    const int Rounds = 3;

    public static void Print(TextWriter writer)
    {
        Circumstances.Print(writer);
        foreach (string name in (ReadOnlySpan<string>)["Small.go", "Weave.go"])
        {
            HuntTarget target = Load(name);
            foreach (
                string strategy in (ReadOnlySpan<string>)
                    ["walk", "urw", "delay:2", "sticky:10", "pct", "pos"]
            )
            {
                PrintRuns(writer, name, target, StrategySpec.TryParse(strategy)!);
            }
        }
    }

    static void PrintRuns(TextWriter writer, string name, HuntTarget target, StrategySpec spec)
    {
        HuntMachine machine = new(target, target.Options, new Coverage());
        Strategy strategy = spec.Create();
        _ = Make(machine, strategy, 0, WarmUpRuns);
        double best = double.MaxValue;
        ulong steps = 0;
        long bytes = long.MaxValue;
        for (int i = 0; i < Rounds; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            long start = Stopwatch.GetTimestamp();
            steps = Make(machine, strategy, WarmUpRuns, Runs);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMicroseconds / Runs);
            bytes = Math.Min(bytes, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        double stepsOfRun = (double)steps / Runs;
        writer.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{name, -10} {spec, -10} {best, 8:0.0} us/run {stepsOfRun, 8:0} steps/run {best * 1000 / stepsOfRun, 6:0.0} ns/step {(double)bytes / Runs, 10:0.0} B/run"
            )
        );
    }

    /// <summary>Makes runs; gives their steps.</summary>
    static ulong Make(HuntMachine machine, Strategy strategy, int first, int count)
    {
        ulong steps = 0;
        for (int i = first; i < first + count; i++)
        {
            HuntRun run = machine.Run(
                strategy,
                HuntRandom.Part(1, (ulong)i),
                RunProfile.Unknown,
                Focus.All,
                DataBias.Uniform
            );
            steps += run.Steps;
        }

        return steps;
    }

    static HuntTarget Load(string name)
    {
        using MemoryStream output = new();
        using Terminal terminal = new(output, output);
        Session session = new(terminal, _ => null, CancellationToken.None);
        string path = Path.Combine(AppContext.BaseDirectory, "Models", name);
        return HuntTargets.Load(session, null, new RunOptionSet(), path);
    }
}
