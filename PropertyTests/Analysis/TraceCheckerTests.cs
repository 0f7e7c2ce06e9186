using GcSim.Analysis;
using GcSim.TraceFormat;
using Xunit;
using static GcSim.PropertyTests.EventScript;

namespace GcSim.PropertyTests;

public sealed class TraceCheckerTests
{
    [Fact]
    public void A_clean_run_gives_no_finding_and_the_report_says_what_nobody_checked()
    {
        CheckReport report = Check(SmallRun.Clean().Events);

        Assert.Empty(report.Findings);
        Assert.True(report.IsClean);
        Assert.Equal((ulong)SmallRun.Clean().Events.Length, report.Events);
        Assert.Contains(
            report.NotChecked,
            line => line.StartsWith("lost object: ", System.StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Any_prefix_of_a_clean_run_gives_no_finding()
    {
        Event[] events = SmallRun.Clean().Events;
        for (int length = 0; length < events.Length; length++)
        {
            Assert.Empty(Check(events[..length]).Findings);
        }
    }

    static CheckReport Check(Event[] events)
    {
        TraceChecker checker = new(TracedProgram, new CheckOptions());
        checker.Accept(events);
        return checker.Finish();
    }
}
