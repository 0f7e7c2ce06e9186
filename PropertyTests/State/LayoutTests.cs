using GcSim.Simulator;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>
/// The words of a state mean the same as on the day on which its layout got its number. Traces keep states, and their digests, for
/// as long as that.
/// </summary>
public sealed class LayoutTests
{
    /// <summary>
    /// Where this fails, the state has got other words: raise <see cref="Machine.StateLayout"/>, so that nobody takes old
    /// words for new ones, and write down the new digest.
    /// </summary>
    [Theory]
    [InlineData("Bank.go", 0x88664a731a7267c9UL)]
    [InlineData("DeferStack.go", 0x3d5c9b0f5419610aUL)]
    [InlineData("FinalizerChain.go", 0xcb25160f81b26273UL)]
    [InlineData("MapChurn.go", 0xa8aeddeb8e57e9f2UL)]
    [InlineData("Timeouts.go", 0x872e39ea05acb041UL)]
    public void A_state_of_this_layout_has_the_words_that_it_had(string name, ulong digest)
    {
        MachineOptions options = new() { Processors = 3, Seed = 5 };
        Machine machine = StateRun.At(StateRun.Classic(name), options, 30_000);

        Assert.Equal(1, Machine.StateLayout);
        Assert.Equal($"0x{digest:x16}", $"0x{machine.StateDigest():x16}");
    }

    [Fact]
    public void A_snapshot_of_a_trace_takes_the_pieces_that_a_state_comes_in() =>
        Assert.Equal(StateSaver.PieceWords, TraceFormat.SnapshotInfo.PieceWords);
}
