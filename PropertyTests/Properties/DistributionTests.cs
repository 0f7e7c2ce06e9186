// The classics use the whole language (ClassicsCoverageTests), so what they have together is what generated programs must
// have: as often as it takes for a hunt to meet it. The programs are those that hunts draw.

using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using GcSim.Scenarios;
using GcSim.Tools;
using Xunit;

namespace GcSim.PropertyTests;

public sealed class DistributionTests
{
    const int Programs = 10_000;

    /// <summary>Of ten thousand; a hunt of 20,000 runs has 400 programs.</summary>
    const int LeastPrograms = 20;

    [Fact]
    public void Every_operation_of_the_language_occurs_in_a_share_of_generated_programs()
    {
        OperationCounts counts = new();
        _ = Parallel.For(
            0,
            Programs,
            batch =>
            {
                GeneratedProgram program = GeneratedSource.Draw(seed: 1, batch);
                CheckedProgram parsed = GoFrontEnd.Check([program.ToFile()]);
                IReadOnlyCollection<string> operations = OperationCounts.OperationsOf(parsed.Files);
                lock (counts)
                {
                    counts.Add(operations);
                }
            }
        );

        string[] rare =
        [
            .. Language()
                .Where(operation => counts.Of(operation) < LeastPrograms)
                .Select(operation => $"{operation}: {counts.Of(operation)} of {Programs}"),
        ];

        Assert.Equal(Programs, counts.Programs);
        Assert.True(rare.Length == 0, string.Join('\n', rare));
    }

    static IEnumerable<string> Language() =>
        OperationCounts
            .OperationsOf(
                ClassicPrograms.Names.SelectMany(name => ClassicPrograms.Check(name).Files)
            )
            .Order(StringComparer.Ordinal);
}
