// What a trace costs: time to record it, to read it and to judge it, and its size for every classic program.
// Times are medians of five, and a comparison is made pair by pair in one process, so that the machine's other
// load falls on both sides.

using System;
using System.Globalization;
using System.IO;
using GcSim.Analysis;
using GcSim.Simulator;
using GcSim.Tools;
using GcSim.TraceFormat;

namespace GcSim.Benchmarks;

/// <summary>What <c>--traces</c> prints.</summary>
static class TraceReport
{
    const ulong Steps = 5_000_000;
    const int Runs = 5;

    public static void Print(TextWriter writer)
    {
        Circumstances.Print(writer);
        writer.WriteLine($"program: Churn.go, {Steps} steps, medians of {Runs}");
        writer.WriteLine();
        Recording(writer);
        States(writer);
        Reading(writer);
        writer.WriteLine();
        SizeTable.Print(writer);
    }

    static void Recording(TextWriter writer)
    {
        double[] bare = new double[Runs];
        double[] recorded = new double[Runs];
        double[] wall = new double[Runs];
        double[] processor = new double[Runs];
        RunBare();
        Record(Stream.Null);
        for (int i = 0; i < Runs; i++)
        {
            Duration without = Duration.Of(RunBare);
            Duration with = Duration.Of(() => Record(Stream.Null));
            bare[i] = Steps / without.WallSeconds;
            recorded[i] = Steps / with.WallSeconds;
            wall[i] = with.WallSeconds / without.WallSeconds;
            processor[i] = with.ProcessorSeconds / without.ProcessorSeconds;
        }

        Line(writer, "steps per second, not recorded", bare);
        Line(writer, "steps per second, recorded in full", recorded);
        Line(writer, "time recorded / not recorded", wall);
        Line(writer, "the same, processor time of all threads", processor);
    }

    static void States(TextWriter writer)
    {
        Line(writer, "time with digests of the state / without", Ratios(snapshotBlocks: 0));
        Line(writer, "the same with a snapshot each 8 blocks", Ratios(snapshotBlocks: 8));
        Line(writer, "us to restore in place, 1000 steps after", Restoring(1000));
        Line(writer, "us to restore in place, 100000 steps after", Restoring(100_000));
    }

    /// <summary>Microseconds of <see cref="Machine.Restore()"/> with so many steps to undo.</summary>
    static double[] Restoring(ulong steps)
    {
        double[] microseconds = new double[Runs];
        Machine machine = Workload.Boot(Steps, new NullSink());
        _ = machine.RunTo(200_000);
        machine.Keep();
        for (int i = 0; i < Runs; i++)
        {
            _ = machine.RunTo(machine.Steps + steps);
            microseconds[i] = 1e6 * Duration.Of(machine.Restore).WallSeconds;
        }

        return microseconds;
    }

    static double[] Ratios(int snapshotBlocks)
    {
        double[] ratios = new double[Runs];
        RecordStates(Stream.Null, snapshotBlocks);
        for (int i = 0; i < Runs; i++)
        {
            Duration without = Duration.Of(() => Record(Stream.Null));
            Duration with = Duration.Of(() => RecordStates(Stream.Null, snapshotBlocks));
            ratios[i] = with.WallSeconds / without.WallSeconds;
        }

        return ratios;
    }

    static void RecordStates(Stream stream, int snapshotBlocks)
    {
        TraceWriterOptions options = new() { StateLayout = Machine.StateLayout };
        using TraceWriter trace = new(
            stream,
            Workload.Config,
            Workload.Program.Info,
            options,
            leaveOpen: true
        );
        StateRecorder recorder = new(trace, options.BlockEvents, snapshotBlocks);
        _ = recorder.Run(Workload.Boot(Steps, trace));
        trace.Complete(recorder.EndDigest);
    }

    static void Reading(TextWriter writer)
    {
        using MemoryStream file = new();
        Record(file);
        file.Position = 0;
        using TraceReader trace = TraceReader.Open(file);
        double events = trace.Totals!.Value.Events;
        Line(
            writer,
            "events read per second of processor time",
            Rates(events, () => trace.ReadTo(new NullSink()))
        );
        Line(
            writer,
            "events read and judged, the same",
            Rates(events, () => trace.ReadTo(Judges(trace)))
        );
    }

    static TraceChecker Judges(TraceReader trace) =>
        new(trace.Header.Program, CheckOptions.From(trace.Header.Config));

    static double[] Rates(double events, Action action)
    {
        double[] rates = new double[Runs];
        action();
        for (int i = 0; i < Runs; i++)
        {
            rates[i] = events / Duration.Of(action).ProcessorSeconds;
        }

        return rates;
    }

    static void RunBare() => _ = Workload.Boot(Steps, new NullSink()).Run();

    static void Record(Stream stream)
    {
        using TraceWriter trace = new(
            stream,
            Workload.Config,
            Workload.Program.Info,
            options: null,
            leaveOpen: true
        );
        _ = Workload.Boot(Steps, trace).Run();
        trace.Complete();
    }

    static void Line(TextWriter writer, string what, double[] values)
    {
        Array.Sort(values);
        string median = Number(Duration.Median(values));
        string range = $"({Number(values[0])} to {Number(values[^1])})";
        writer.WriteLine($"{what, -42} {median, 12}  {range}");
    }

    static string Number(double value) =>
        value.ToString(value >= 1000 ? "N0" : "0.00", CultureInfo.InvariantCulture);
}
