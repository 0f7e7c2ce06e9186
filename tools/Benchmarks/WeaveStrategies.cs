// What the portfolio is made of: how often each strategy, focus and bias of data loses an object on rows of the go-weave
// model, in a million runs and in a second of processor time.

using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using GcSim.Hunting;

namespace GcSim.Benchmarks;

/// <summary>What <c>--weave-strategies</c> prints.</summary>
static class WeaveStrategies
{
    static readonly (string Barrier, bool First, bool Rescan)[] s_rows =
    [
        ("none", false, false),
        ("none", false, true),
        ("insertion", false, false),
        ("insertion", true, false),
        ("deletion", false, false),
    ];

    static readonly string[] s_strategies =
    [
        "walk",
        "urw",
        "sticky:2",
        "sticky:4",
        "delay:2",
        "pct",
        "pos",
        "visit:4",
        "visit:10",
        "visit:30",
        "visit:100",
    ];

    static readonly Focus[] s_focuses = [Focus.Shared, Focus.Settled];

    static readonly DataBias[] s_biases =
    [
        DataBias.Uniform,
        DataBias.Low,
        DataBias.Repeat,
        DataBias.Fresh,
    ];

    /// <param name="runs">Of each cell.</param>
    public static void Print(TextWriter writer, int runs)
    {
        Circumstances.Print(writer);
        List<string> heads = [];
        foreach ((string barrier, bool first, bool rescan) in s_rows)
        {
            heads.Add(
                $"{barrier} {WeaveReport.Word(first).Trim()} {WeaveReport.Word(rescan).Trim()}"
            );
        }

        writer.WriteLine($"| strategy | focus | bias | {string.Join(" | ", heads)} |");
        writer.WriteLine($"|---|---|---{string.Concat(heads.ConvertAll(_ => "|---"))}|");
        foreach (string strategy in s_strategies)
        {
            foreach (Focus focus in s_focuses)
            {
                foreach (DataBias bias in s_biases)
                {
                    writer.Write($"| `{strategy}` | {focus} | {bias} |");
                    foreach ((string barrier, bool first, bool rescan) in s_rows)
                    {
                        HuntTarget target = WeaveReport.LoadRow(barrier, first, rescan);
                        writer.Write($" {Measure(target, strategy, focus, bias, runs)} |");
                        writer.Flush();
                    }

                    writer.WriteLine();
                }
            }
        }
    }

    /// <summary>Losses in a million runs, and in a second of processor time.</summary>
    static string Measure(HuntTarget target, string notation, Focus focus, DataBias bias, int runs)
    {
        HuntMachine machine = new(target, target.Options, new Coverage());
        RunProfile profile = Probing.Of(machine, focus);
        Strategy strategy = StrategySpec.TryParse(notation)!.Create();
        int lost = 0;
        double start = Environment.CpuUsage.TotalTime.TotalSeconds;
        for (int i = 0; i < runs; i++)
        {
            ulong seed = HuntRandom.Part(1, (ulong)i);
            lost += machine.Run(strategy, seed, profile, focus, bias).Lost != 0 ? 1 : 0;
        }

        double seconds = Environment.CpuUsage.TotalTime.TotalSeconds - start;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{lost * 1e6 / runs:0} / {lost / seconds:0.0}"
        );
    }
}
