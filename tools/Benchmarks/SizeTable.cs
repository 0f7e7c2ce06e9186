// Bytes per event of every classic program, recorded by gcsim run with the program's own options: what the
// blocks of events take with each packing, and what the whole file takes as it is by default. The rest of a file
// (the program's text twice, the index) does not grow with the run, and weighs in a short one.

using System;
using System.Globalization;
using System.IO;
using System.Linq;
using GcSim.TraceFormat;

namespace GcSim.Benchmarks;

/// <summary>A row for each classic program.</summary>
static class SizeTable
{
    static readonly string[] s_packings = ["none", "lz4", "brotli"];

    public static void Print(TextWriter writer)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("gcsim-benchmarks-");
        try
        {
            Print(writer, Path.Combine(folder.FullName, "t.gctrace"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static void Print(TextWriter writer, string trace)
    {
        writer.WriteLine("| program | events | not packed | lz4 | brotli | whole file, brotli |");
        writer.WriteLine("|---|---:|---:|---:|---:|---:|");
        double[] most = new double[s_packings.Length + 1];
        foreach (string program in Programs())
        {
            double[] sizes = new double[most.Length];
            ulong events = 0;
            for (int i = 0; i < s_packings.Length; i++)
            {
                GcSimCommand.Run("run", program, "--trace", trace, "--pack", s_packings[i]);
                using TraceReader reader = TraceReader.Open(trace);
                events = reader.Totals!.Value.Events;
                sizes[i] = reader.Blocks.Sum(block => block.LengthBytes) / (double)events;
                sizes[^1] = reader.FileBytes / (double)events;
            }

            most = [.. most.Zip(sizes, Math.Max)];
            Row(writer, Path.GetFileNameWithoutExtension(program), $"{events}", sizes);
        }

        Row(writer, "largest", "", most);
    }

    static string[] Programs()
    {
        string[] paths = Directory.GetFiles(
            Path.Combine(AppContext.BaseDirectory, "Classics"),
            "*.go"
        );
        Array.Sort(paths, StringComparer.Ordinal);
        return paths;
    }

    static void Row(TextWriter writer, string name, string events, double[] sizes)
    {
        string cells = string.Join(
            " | ",
            sizes.Select(size => size.ToString("0.00", CultureInfo.InvariantCulture))
        );
        writer.WriteLine($"| {name} | {events} | {cells} |");
    }
}
