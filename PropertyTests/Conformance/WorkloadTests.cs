using System.Collections.Generic;
using System.Threading;
using GcSim.Tools;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>Whole programs: counters, gctrace lines, allocations and addresses of the real runtime.</summary>
public sealed class WorkloadTests
{
    static readonly WorkloadSuite s_suite = WorkloadSuite.TryLoad(
        Repository.PathOf("PropertyTests/TestData/Oracle")
    )!;

    [Theory]
    [InlineData("w1")]
    [InlineData("w2d12")]
    [InlineData("w2d14")]
    [InlineData("w4")]
    [InlineData("w5")]
    [InlineData("w5auto")]
    [InlineData("w6")]
    [InlineData("w7")]
    [InlineData("w8auto")]
    [InlineData("w9auto")]
    public void All_seven_runs_in_both_trees_are_identical(string id) =>
        AssertOutcomes(id, CaseOutcome.Identical);

    [Fact]
    public void A_workload_that_depends_on_the_hash_seed_has_the_recorded_shape() =>
        AssertOutcomes("w3", CaseOutcome.SameShape);

    [Fact]
    public void Allocations_come_in_the_recorded_order_at_recorded_addresses()
    {
        List<(string Id, string Mode, CaseOutcome Outcome)> rows = [];
        foreach (RecordedAllocations recorded in s_suite.Allocations)
        {
            foreach (CaseRow row in s_suite.Run(recorded, CancellationToken.None))
            {
                rows.Add((row.Id, row.Mode, row.Outcome));
            }
        }

        Assert.Equal(
            [
                ("w1", "jan14 sequence", CaseOutcome.Identical),
                ("w1", "jan14 addresses", CaseOutcome.Identical),
                ("w3", "jan14 sequence", CaseOutcome.SameShape),
                ("w4", "jan14 sequence", CaseOutcome.Identical),
                ("w4", "jan14 addresses", CaseOutcome.Identical),
                ("w5", "jan14 sequence", CaseOutcome.Identical),
                ("w5", "jan14 addresses", CaseOutcome.Identical),
            ],
            rows
        );
    }

    static void AssertOutcomes(string id, CaseOutcome outcome)
    {
        RecordedWorkload workload = Assert.Single(s_suite.Workloads, w => w.Id == id);
        Assert.Equal(14, workload.Runs.Length);
        foreach (RecordedWorkloadRun recorded in workload.Runs)
        {
            CaseRow row = s_suite.Run(workload, recorded, CancellationToken.None);
            Assert.True(
                row.Outcome == outcome,
                $"{row.Id} {row.Mode}: {row.Outcome}: {string.Join("; ", row.Details)}"
            );
        }
    }
}
