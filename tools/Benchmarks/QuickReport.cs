// One page of numbers in a minute. Each is the best of a few runs, which is what the machine can do; the
// machine stands above them, since a number without its circumstances means nothing.

using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using GcSim.TraceFormat;

namespace GcSim.Benchmarks;

/// <summary>What <c>--quick</c> prints.</summary>
static class QuickReport
{
    const ulong Steps = 3_000_000;
    const ulong WarmUpSteps = 1_500_000;
    const int Runs = 3;
    const int Compiles = 20;
    const int WarmUpCompiles = 60;

    public static void Print(TextWriter writer)
    {
        Circumstances.Print(writer);
        writer.WriteLine($"program: Churn.go, {Steps} steps, best of {Runs} runs");
        double bare = BestSeconds(() => _ = Workload.Boot(Steps, new NullSink()).Run());
        Line(writer, "steps per second, not recorded", Steps / bare);
        long events = 0;
        long bytes = 0;
        double recorded = BestSeconds(() => (events, bytes) = Record());
        Line(writer, "steps per second, recorded in full", Steps / recorded);
        Line(writer, "events per step", events / (double)Steps);
        Line(writer, "trace bytes per event", bytes / (double)events);
        AllocationSink allocations = new(WarmUpSteps);
        _ = Workload.Boot(Steps, allocations).Run();
        Line(writer, "bytes allocated per step when warm", allocations.BytesPerStep);
        Compiler(writer);
    }

    /// <summary>Warm: the programs have been compiled often before.</summary>
    static void Compiler(TextWriter writer)
    {
        Often(CompileWorkload.CompileAll, WarmUpCompiles);
        double check = BestSeconds(() => Often(CompileWorkload.CheckAll, Compiles)) / Compiles;
        double compile = BestSeconds(() => Often(CompileWorkload.CompileAll, Compiles)) / Compiles;
        int lines = CompileWorkload.Lines;
        Line(writer, "lines parsed and checked per second", lines / check);
        Line(writer, "lines compiled per second", lines / compile);
    }

    static (long Events, long Bytes) Record()
    {
        using TraceWriter trace = new(Stream.Null, Workload.Config, Workload.Program.Info);
        _ = Workload.Boot(Steps, trace).Run();
        trace.Complete();
        return ((long)trace.EventCount, trace.WrittenBytes);
    }

    static void Often(Func<int> work, int times)
    {
        for (int i = 0; i < times; i++)
        {
            _ = work();
        }
    }

    static double BestSeconds(Action action)
    {
        double best = double.MaxValue;
        for (int i = 0; i < Runs; i++)
        {
            long start = Stopwatch.GetTimestamp();
            action();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return best;
    }

    static void Line(TextWriter writer, string what, double value)
    {
        string format = value >= 1000 ? "N0" : "0.##";
        string number = value.ToString(format, CultureInfo.InvariantCulture);
        writer.WriteLine($"{what, -36} {number, 14}");
    }
}
