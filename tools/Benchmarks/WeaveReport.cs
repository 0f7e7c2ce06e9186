// The verdicts of the go-weave model on Weave.go, how soon a hunt comes to them, and how often a uniform walk does.
// Time to the first finding is from before the program is compiled to after the judges of the events have
// confirmed it, in a process that has hunted before; the walk is over the points that program and collector share.

using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Threading;
using GcSim.Hunting;
using GcSim.Simulator;
using GcSim.Tools;

namespace GcSim.Benchmarks;

/// <summary>What <c>--weave</c> prints.</summary>
static class WeaveReport
{
    const ulong Seeds = 20;
    const long MostRuns = 200_000;

    static readonly bool[] s_policies = [false, true];

    /// <param name="walks">Runs of the uniform walk in each row.</param>
    public static void Print(TextWriter writer, int walks)
    {
        Circumstances.Print(writer);
        writer.WriteLine(
            $"row: barrier, stacks first, rescan; of {Seeds} hunts: found, median runs and milliseconds to the first finding; of {walks} walks: lost, ends other than normal"
        );
        foreach (BarrierDialect barrier in BarrierDialects.All)
        {
            foreach (bool first in s_policies)
            {
                foreach (bool rescan in s_policies)
                {
                    HuntTarget Load() => LoadRow(barrier, first, rescan);
                    string row = $"{barrier.Name, -12} {Word(first)} {Word(rescan)}";
                    PrintRow(writer, row, Load, walks);
                }
            }
        }
    }

    static void PrintRow(TextWriter writer, string row, Func<HuntTarget> load, int walks)
    {
        (long lost, long others) = Walk(load(), walks);
        string hunts = lost == 0 ? "-" : Hunt(load);
        writer.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{row}  {(lost == 0 ? "no alarm" : "violation"), -9}  {hunts, -42}  {lost, 6} of {walks} lost, {lost * 1e6 / walks, 6:0} per million, {others} others"
            )
        );
        writer.Flush();
    }

    static string Hunt(Func<HuntTarget> load)
    {
        List<double> milliseconds = [];
        List<long> runs = [];
        int found = 0;
        for (ulong seed = 0; seed <= Seeds; seed++)
        {
            long start = Stopwatch.GetTimestamp();
            HuntOptions options = new() { Seed = seed, MostRuns = MostRuns };
            HuntSummary summary = new Hunter(new TargetList([load()]), options).Run(
                CancellationToken.None
            );
            if (seed == 0)
            {
                continue; // the first one warms up
            }

            milliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            runs.Add(summary.Runs);
            found += summary.Findings.IsEmpty ? 0 : 1;
        }

        milliseconds.Sort();
        runs.Sort();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{found} of {Seeds}, {runs[runs.Count / 2], 6} runs, {milliseconds[runs.Count / 2], 7:0.0} ms"
        );
    }

    static (long Lost, long Others) Walk(HuntTarget target, int walks)
    {
        HuntMachine machine = new(target, target.Options, null);
        RunProfile profile = Probing.Of(machine, Focus.Shared);
        UniformWalk walk = new();
        long lost = 0;
        long others = 0;
        for (int i = 0; i < walks; i++)
        {
            HuntRun run = machine.Run(
                walk,
                HuntRandom.Part(1, (ulong)i),
                profile,
                Focus.Shared,
                DataBias.Uniform
            );
            lost += run.Lost != 0 ? 1 : 0;
            others += run.Lost == 0 && run.End.Length > 0 ? 1 : 0;
        }

        return (lost, others);
    }

    static HuntTarget LoadRow(BarrierDialect barrier, bool first, bool rescan)
    {
        using MemoryStream output = new();
        using Terminal terminal = new(output, output);
        Session session = new(terminal, _ => null, CancellationToken.None);
        return HuntTargets.Load(
            session,
            null,
            new RunOptionSet(),
            Path.Combine(AppContext.BaseDirectory, "Models", "Weave.go"),
            options =>
                options with
                {
                    Barrier = barrier,
                    StacksFirst = first,
                    RescanStacks = rescan,
                }
        );
    }

    static string Word(bool value) => value ? "yes" : "no ";
}
