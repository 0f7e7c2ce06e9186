using System;
using System.Diagnostics;

namespace GcSim.Benchmarks;

/// <summary>How long something took: by the clock, and the processor time of all threads of the process.</summary>
readonly record struct Duration(double WallSeconds, double ProcessorSeconds)
{
    public static Duration Of(Action action)
    {
        using Process process = Process.GetCurrentProcess();
        TimeSpan processor = process.TotalProcessorTime;
        long start = Stopwatch.GetTimestamp();
        action();
        double wall = Stopwatch.GetElapsedTime(start).TotalSeconds;
        process.Refresh();
        return new Duration(wall, (process.TotalProcessorTime - processor).TotalSeconds);
    }

    /// <summary>The middle one of an odd number of values.</summary>
    public static double Median(double[] values)
    {
        double[] sorted = [.. values];
        Array.Sort(sorted);
        return sorted[sorted.Length / 2];
    }
}
