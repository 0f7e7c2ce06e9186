using System;
using System.Text.RegularExpressions;
using GcSim.Simulator;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>The line of GODEBUG=gctrace.</summary>
public partial class GcTraceTests
{
    /// <summary>The program's, and what the runtime has at its start.</summary>
    const int Objects = 1000 + 22;

    const string Source = """
        package main

        import "runtime"

        var keep [1000]*[8]int

        func main() {
            for i := range keep {
                keep[i] = new([8]int)
            }
            runtime.GC()
        }

        """;

    [Theory]
    [InlineData(0, 0, 0, 0)]
    [InlineData(1, 0, 1, 0)]
    [InlineData(1, 1, 2, 0)]
    [InlineData(2, 0, 2, 2)]
    [InlineData(2, 1, 3, 0)]
    public void Each_marking_of_a_collection_prints_a_line(
        int gcTrace,
        int checkMark,
        int lines,
        int freesInLast
    )
    {
        string printed = CompileRig.Run(
            Source,
            new MachineOptions
            {
                Processors = 1,
                GcTrace = gcTrace,
                GcCheckMark = checkMark,
            }
        );

        string[] told = printed.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(lines, told.Length);
        Assert.All(told, line => Assert.Matches(Line(), line));
        for (int i = 0; i < told.Length; i++)
        {
            // With gctrace=2 and without checkmark the runtime sweeps between the two markings.
            int frees = i == told.Length - 1 ? freesInLast : 0;
            string counts = $" {Objects - frees} ({Objects}-{frees}) objects, ";
            Assert.Contains(counts, told[i], StringComparison.Ordinal);
        }
    }

    [GeneratedRegex(
        @"^gc\d+\(1\): \d+\+\d+\+\d+\+\d+ us, \d+ -> \d+ MB, \d+ \(\d+-\d+\) objects, \d+ goroutines, \d+/\d+/\d+ sweeps, \d+\(\d+\) handoff, \d+\(\d+\) steal, \d+/\d+/\d+ yields$"
    )]
    private static partial Regex Line();
}
