// A long run from end to end: recorded, replayed, judged and exported, with the time of each and the largest
// memory that the process has had by then. A thousand million events are twenty such slices; memory must
// not depend on how many there are.

using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using GcSim.TraceFormat;

namespace GcSim.Benchmarks;

/// <summary>What <c>--slice</c> prints.</summary>
static class SliceReport
{
    const string Steps = "70000000";

    public static void Print(TextWriter writer)
    {
        Circumstances.Print(writer);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("gcsim-benchmarks-");
        try
        {
            Print(writer, folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static void Print(TextWriter writer, string folder)
    {
        string trace = Path.Combine(folder, "slice.gctrace");
        string program = Path.Combine(AppContext.BaseDirectory, "Classics", "Churn.go");
        Stage(writer, "run --trace", "run", program, "--max-steps", Steps, "--trace", trace);
        using (TraceReader reader = TraceReader.Open(trace))
        {
            writer.WriteLine($"{reader.Totals!.Value.Events} events, {reader.FileBytes} bytes");
        }

        Stage(writer, "replay", "replay", trace);
        Stage(writer, "check", "check", trace);
        Stage(writer, "export csv", "export", "csv", trace, "-o", Path.Combine(folder, "csv"));
    }

    static void Stage(TextWriter writer, string name, params string[] words)
    {
        Duration duration = Duration.Of(() => GcSimCommand.Run(words));
        using Process process = Process.GetCurrentProcess();
        string text = string.Create(
            CultureInfo.InvariantCulture,
            $"{name, -12} {duration.WallSeconds, 7:0.0} s, {duration.ProcessorSeconds, 7:0.0} s of processors, peak memory so far {process.PeakWorkingSet64 >> 20, 5} MB"
        );
        writer.WriteLine(text);
    }
}
