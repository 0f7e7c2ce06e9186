using System;
using System.IO;
using System.Runtime;
using System.Runtime.InteropServices;

namespace GcSim.Benchmarks;

/// <summary>Where numbers were measured: without it they mean nothing.</summary>
static class Circumstances
{
    public static void Print(TextWriter writer)
    {
        writer.WriteLine($"machine: {Processor()}, {Environment.ProcessorCount} processors");
        writer.WriteLine($"system:  {RuntimeInformation.OSDescription}");
        string collector = GCSettings.IsServerGC ? "server" : "workstation";
        writer.WriteLine($"runtime: {RuntimeInformation.FrameworkDescription}, {collector} GC");
    }

    static string Processor()
    {
        const string Key = "model name";
        const string Path = "/proc/cpuinfo";
        if (File.Exists(Path))
        {
            foreach (string line in File.ReadLines(Path))
            {
                if (line.StartsWith(Key, StringComparison.Ordinal))
                {
                    return line[(line.IndexOf(':', StringComparison.Ordinal) + 2)..];
                }
            }
        }

        return RuntimeInformation.ProcessArchitecture.ToString();
    }
}
