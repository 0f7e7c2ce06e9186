// What a run of a hunt costs: processor time, memory that it allocates, and whether memory grows with the number of
// runs. Small.go is about the least that can lose an object; Weave.go is the model that go-weave runs.
//
// Processor time is of the process, which does nothing else meanwhile: another process on the machine makes it a
// little worse by sharing its caches, and does not make it many times worse as it does the clock's time.

using System;
using System.Globalization;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using GcSim.Hunting;
using GcSim.Tools;

namespace GcSim.Benchmarks;

/// <summary>What <c>--hunt</c> prints.</summary>
static class HuntReport
{
    const int Runs = 2_000;
    const int Rounds = 7;
    const int MostRuns = 1_000_000;

    public static void Print(TextWriter writer)
    {
        Circumstances.Print(writer);
        writer.WriteLine($"best of {Rounds} rounds of {Runs} runs; us: processor time");
        foreach (string name in (ReadOnlySpan<string>)["Small.go", "Weave.go"])
        {
            HuntTarget target = Load(name);
            foreach (
                string strategy in (ReadOnlySpan<string>)
                    ["walk", "urw", "delay:2", "sticky:10", "pct", "pos"]
            )
            {
                PrintRuns(writer, name, new Runner(target, strategy));
            }
        }

        PrintThreads(writer);
        PrintMemory(writer);
    }

    static void PrintRuns(TextWriter writer, string name, Runner runner)
    {
        (double us, double steps, double bytes) = runner.Measure();
        Line(
            writer,
            $"{name, -10} {runner.Strategy, -10} {us, 7:0.0} us/run {steps, 6:0} steps/run {us * 1000 / steps, 6:0.0} ns/step {1e6 / us, 8:N0} runs/s {steps / us, 5:0.0} M steps/s {bytes, 6:0.0} B/run"
        );
    }

    /// <summary>Two machines on a thread each: what they share would make each of them slower.</summary>
    static void PrintThreads(TextWriter writer)
    {
        HuntTarget target = Load("Small.go");
        Runner[] runners = [new(target, "delay:2"), new(target, "delay:2")];
        _ = runners[0].Measure();
        _ = runners[1].Measure();
        double one = double.MaxValue;
        double two = double.MaxValue;
        for (int i = 0; i < Rounds; i++)
        {
            double start = Microseconds();
            runners[0].Make(2 * Runs);
            one = Math.Min(one, Microseconds() - start);
            start = Microseconds();
            Task[] tasks = [.. Array.ConvertAll(runners, r => Task.Run(() => r.Make(Runs)))];
            Task.WhenAll(tasks).GetAwaiter().GetResult();
            two = Math.Min(two, Microseconds() - start);
        }

        Line(
            writer,
            $"Small.go   delay:2    on one thread {one / (2 * Runs):0.0} us/run, on each of two {two / (2 * Runs):0.0} us/run"
        );
    }

    static void PrintMemory(TextWriter writer)
    {
        Runner runner = new(Load("Small.go"), "delay:2");
        int made = 0;
        foreach (int runs in (ReadOnlySpan<int>)[10_000, 100_000, MostRuns])
        {
            runner.Make(runs - made);
            made = runs;
            long managed = GC.GetTotalMemory(forceFullCollection: true) >> 10;
            Line(
                writer,
                $"Small.go   delay:2    after {runs, 9:N0} runs: {managed, 7:N0} KB managed, {Environment.WorkingSet >> 10, 7:N0} KB working set"
            );
        }
    }

    static double Microseconds() => Environment.CpuUsage.TotalTime.TotalMicroseconds;

    static void Line(TextWriter writer, FormattableString line) =>
        writer.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    static HuntTarget Load(string name)
    {
        using MemoryStream output = new();
        using Terminal terminal = new(output, output);
        Session session = new(terminal, _ => null, CancellationToken.None);
        string path = Path.Combine(AppContext.BaseDirectory, "Models", name);
        return HuntTargets.Load(session, null, new RunOptionSet(), path);
    }

    /// <summary>Makes runs of one program by one strategy, each with another seed.</summary>
    sealed class Runner(HuntTarget target, string notation)
    {
        readonly HuntMachine _machine = new(target, target.Options, new Coverage());
        readonly Strategy _strategy = StrategySpec.TryParse(notation)!.Create();
        ulong _made;

        public string Strategy => notation;

        /// <summary>Processor time, steps and bytes of a run.</summary>
        public (double Microseconds, double Steps, double Bytes) Measure()
        {
            _ = Make(Runs);
            double best = double.MaxValue;
            double steps = 0;
            double bytes = double.MaxValue;
            for (int i = 0; i < Rounds; i++)
            {
                long allocated = GC.GetAllocatedBytesForCurrentThread();
                double start = Microseconds();
                steps = (double)Make(Runs) / Runs;
                best = Math.Min(best, (Microseconds() - start) / Runs);
                allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
                bytes = Math.Min(bytes, (double)allocated / Runs);
            }

            return (best, steps, bytes);
        }

        /// <summary>Makes runs; gives their steps.</summary>
        public ulong Make(int count)
        {
            ulong steps = 0;
            for (int i = 0; i < count; i++)
            {
                steps += _machine
                    .Run(
                        _strategy,
                        HuntRandom.Part(1, _made++),
                        RunProfile.Unknown,
                        Focus.All,
                        DataBias.Uniform
                    )
                    .Steps;
            }

            return steps;
        }
    }
}
