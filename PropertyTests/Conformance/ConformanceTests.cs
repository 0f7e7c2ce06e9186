using System.Collections.Generic;
using System.Threading;
using GcSim.Tools;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>The real runtime's recorded behaviour: PropertyTests/TestData/Oracle.</summary>
public sealed class ConformanceTests
{
    static readonly ConformanceSuite s_suite = ConformanceSuite.Load(
        Repository.PathOf("PropertyTests/TestData/Oracle"),
        CancellationToken.None
    );

    [Theory]
    [InlineData("jan14")]
    [InlineData("jan26")]
    public void Each_case_does_in_all_four_modes_what_the_real_runtime_did(string tree)
    {
        List<CaseRow> rows = [];
        foreach (RecordedCase recorded in s_suite.Cases)
        {
            foreach (string mode in ConformanceSuite.Modes(recorded, tree))
            {
                rows.Add(s_suite.Run(recorded, mode, CancellationToken.None));
            }
        }

        Assert.Equal(4 * 322, rows.Count);
        Assert.All(rows, row => Assert.True(row.Outcome == CaseOutcome.Identical, Describe(row)));
    }

    static string Describe(CaseRow row) =>
        $"{row.Id} {row.Mode}: {row.Outcome}: {string.Join("; ", row.Details)}";
}
