// The verdicts of the go-weave model on Weave.go, how soon a hunt comes to them, and how often a uniform walk does.
// Time to the first finding is from before the program is compiled to after the judges of the events have
// confirmed it, in a process that has hunted before; the walks are over the points that program and collector share, and
// over the same with everybody settled at one.

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

    /// <summary>Rows without a finding say on how many walks that rests: a rare loss may take more.</summary>
    /// <param name="walks">Runs of the uniform walk in each row.</param>
    /// <param name="wanted">The rows to print begin with it.</param>
    public static void Print(TextWriter writer, int walks, string wanted)
    {
        Circumstances.Print(writer);
        _ = Hunt(() => LoadRow("insertion", first: false, rescan: false)); // warms up
        writer.WriteLine(
            $"row: barrier, stacks first, rescan; of {Seeds} hunts: found, median runs and milliseconds (of processor time, by the clock) to the first finding; of {walks} walks each at shared accesses and settled: lost per million, ends other than normal"
        );
        foreach (BarrierDialect barrier in BarrierDialects.All)
        {
            foreach (bool first in s_policies)
            {
                foreach (bool rescan in s_policies)
                {
                    HuntTarget Load() => LoadRow(barrier, first, rescan);
                    string row = $"{barrier.Name, -12} {Word(first)} {Word(rescan)}";
                    if (row.StartsWith(wanted, StringComparison.Ordinal))
                    {
                        PrintRow(writer, row, Load, walks);
                    }
                }
            }
        }
    }

    static void PrintRow(TextWriter writer, string row, Func<HuntTarget> load, int walks)
    {
        (long shared, long others) = Walk(load(), walks, Focus.Shared);
        (long settled, long otherSettled) = Walk(load(), walks, Focus.Settled);
        bool isSafe = shared + settled == 0;
        string verdict = isSafe ? $"no alarm in {2 * walks} walks" : "violation";
        string hunts = isSafe ? "-" : Hunt(load);
        writer.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{row}  {verdict, -26}  {hunts, -54}  lost per million {shared * 1e6 / walks, 6:0} {settled * 1e6 / walks, 6:0}, {others + otherSettled} others"
            )
        );
        writer.Flush();
    }

    static string Hunt(Func<HuntTarget> load)
    {
        List<double> milliseconds = [];
        List<double> processor = [];
        List<long> runs = [];
        int found = 0;
        for (ulong seed = 1; seed <= Seeds; seed++)
        {
            long start = Stopwatch.GetTimestamp();
            double processorStart = Environment.CpuUsage.TotalTime.TotalMilliseconds;
            HuntOptions options = new() { Seed = seed, MostRuns = MostRuns };
            HuntSummary summary = new Hunter(new TargetList([load()]), options).Run(
                CancellationToken.None
            );
            milliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            processor.Add(Environment.CpuUsage.TotalTime.TotalMilliseconds - processorStart);
            runs.Add(summary.Runs);
            found += summary.Findings.IsEmpty ? 0 : 1;
        }

        milliseconds.Sort();
        processor.Sort();
        runs.Sort();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{found} of {Seeds}, {runs[runs.Count / 2], 6} runs, {processor[runs.Count / 2], 6:0} ms of processor, {milliseconds[runs.Count / 2], 6:0} ms"
        );
    }

    static (long Lost, long Others) Walk(HuntTarget target, int walks, Focus focus)
    {
        HuntMachine machine = new(target, target.Options, null);
        RunProfile profile = Probing.Of(machine, focus);
        UniformWalk walk = new();
        long lost = 0;
        long others = 0;
        for (int i = 0; i < walks; i++)
        {
            HuntRun run = machine.Run(
                walk,
                HuntRandom.Part(1, (ulong)i),
                profile,
                focus,
                DataBias.Uniform
            );
            lost += run.Lost != 0 ? 1 : 0;
            others += run.Lost == 0 && run.End.Length > 0 ? 1 : 0;
        }

        return (lost, others);
    }

    public static HuntTarget LoadRow(string barrier, bool first, bool rescan) =>
        LoadRow(BarrierDialects.Find(barrier)!, first, rescan);

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

    public static string Word(bool value) => value ? "yes" : "no ";
}
