using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using GcSim.Tools;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>Moves of references under a marker on another processor come to what they came to with the real runtime.</summary>
public sealed class ConcurrencyTests
{
    const string Oracle = "PropertyTests/TestData/Oracle";

    static readonly ConcurrencySuite s_suite = ConcurrencySuite.TryLoad(Repository.PathOf(Oracle))!;

    public static TheoryData<string, string> Modes()
    {
        TheoryData<string, string> modes = [];
        foreach (RecordedConcurrency row in s_suite.Rows)
        {
            modes.Add(row.Stores, row.Mode);
        }

        return modes;
    }

    /// <summary>One run of each; .ci/run makes as many as were recorded.</summary>
    [Theory]
    [MemberData(nameof(Modes))]
    public void Each_mode_has_the_recorded_outcome(string stores, string mode)
    {
        CaseRow row = s_suite.Run(Row(stores, mode) with { Runs = 1 }, CancellationToken.None);

        Assert.True(row.Outcome == CaseOutcome.Identical, string.Join("; ", row.Details));
    }

    [Fact]
    public void Every_outcome_that_there_is_was_recorded()
    {
        IEnumerable<string> outcomes = s_suite.Rows.SelectMany(row => row.Outcomes).Distinct();

        Assert.Equal(
            [
                "checkmark found unmarked object",
                "missed write barrier",
                "ok, corrupted 0",
                "ok, corrupted >0",
            ],
            outcomes.Order(StringComparer.Ordinal)
        );
        Assert.Equal(18, s_suite.Rows.Length);
    }

    [Fact]
    public void Another_outcome_is_told_as_a_difference()
    {
        RecordedConcurrency raw = Row("raw", "jan14 wbshadow=2") with { Runs = 1 };

        CaseRow other = s_suite.Run(
            raw with
            {
                Outcomes = ["ok, corrupted 0"],
            },
            CancellationToken.None
        );
        CaseRow line = s_suite.Run(raw with { FirstLine = "another" }, CancellationToken.None);

        Assert.All([other, line], row => Assert.Equal(CaseOutcome.Different, row.Outcome));
        Assert.Contains("'missed write barrier'", other.Details.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_command_prints_a_row_for_each_mode()
    {
        Command run = Command.Run(
            "conformance",
            Repository.PathOf(Oracle),
            "--group",
            "concurrency",
            "--case",
            "atomic"
        );

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("concurrency: 2 of 2 identical", run.Output, StringComparison.Ordinal);
    }

    static RecordedConcurrency Row(string stores, string mode) =>
        s_suite.Rows.Single(row => row.Stores == stores && row.Mode == mode);
}
