using System.Threading;
using GcSim.Hunting;
using GcSim.Tools;
using GcSim.TraceFormat;
using Xunit;

namespace GcSim.PropertyTests;

public sealed class ReachabilityJudgeTests
{
    /// <summary>
    /// One run of a million of the default hunt: a number in a root led to a block of a span that was allocated only after
    /// the root had been scanned. Nobody had allocated the block, and the judge took it for an object that was lost.
    /// </summary>
    [Fact]
    public void A_free_block_that_a_root_leads_to_is_no_lost_object()
    {
        using TraceReader trace = TraceReader.Open(
            Repository.PathOf("PropertyTests/TestData/Hunting/free-block.gctrace")
        );
        RunRecipe recipe = RunRecipe.FromHeader(trace.Header);
        RecordedChoices choices = new(recipe.Options.Seed, trace.ReadChoices());
        ReachabilityJudge judge = new();
        judge.Begin();

        recipe.Run(
            choices,
            NoEvents.Sink,
            machine =>
            {
                machine.MarkObserver = judge;
                return machine.Run();
            },
            CancellationToken.None
        );

        Assert.Equal(7, judge.Markings);
        Assert.Equal(0UL, judge.Lost);
    }
}
