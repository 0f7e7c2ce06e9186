using System.Linq;
using GcSim.Simulator;
using GcSim.TraceFormat;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>What the shadow heap notices and what it does not.</summary>
public class ShadowHeapTests
{
    [Fact]
    public void A_raw_heap_pointer_is_reported_at_the_next_barriered_store_to_its_slot()
    {
        BarrierRig rig = new();
        rig.Word(rig.Objects[0]) = rig.Objects[1];

        GoFatalException end = Assert.Throws<GoFatalException>(() =>
            rig.Store(rig.Objects[0], rig.Objects[2])
        );

        Assert.Equal("missed write barrier", end.Message);
        Assert.False(rig.Machine.Shadow.Enabled);
        Event check = rig.Events.Single(e => e.Kind == EventKind.ShadowCheck);
        Assert.Equal((ulong)ShadowVerdict.Missed, check.D);
        Assert.Equal(rig.Objects[1], rig.Word(rig.Objects[0]));
    }

    [Fact]
    public void A_raw_store_of_the_value_that_was_there_is_not_noticed()
    {
        BarrierRig rig = new();
        rig.Store(rig.Objects[0], rig.Objects[1]);
        rig.Word(rig.Objects[0]) = rig.Objects[1];

        rig.Store(rig.Objects[0], rig.Objects[2]);

        Assert.Equal(rig.Objects[2], rig.Word(rig.Objects[0]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(12345)]
    [InlineData(0xdeadbeefdeadbeef)]
    public void A_raw_value_that_is_no_heap_pointer_is_not_tracked(ulong value)
    {
        BarrierRig rig = new();
        rig.Store(rig.Objects[0], rig.Objects[1]);
        rig.Word(rig.Objects[0]) = value;

        rig.Store(rig.Objects[0], rig.Objects[2]);

        Assert.Equal(rig.Objects[2], rig.Machine.Shadow.Word(rig.Objects[0]));
    }

    [Fact]
    public void After_an_atomic_store_any_memory_word_matches_until_the_next_barriered_store()
    {
        BarrierRig rig = new();
        rig.Machine.Shadow.Forget(rig.Objects[0]);
        rig.Word(rig.Objects[0]) = rig.Objects[1];
        rig.Store(rig.Objects[0], rig.Objects[2]);
        rig.Word(rig.Objects[0]) = rig.Objects[1];

        Assert.Throws<GoFatalException>(() => rig.Store(rig.Objects[0], rig.Objects[3]));
    }

    [Fact]
    public void Clearing_skips_blocks_of_one_word()
    {
        BarrierRig rig = new();
        rig.Store(rig.Objects[0], rig.Objects[1]);

        rig.Machine.Shadow.Clear(rig.Objects[0], 8);
        Assert.Equal(rig.Objects[1], rig.Machine.Shadow.Word(rig.Objects[0]));

        rig.Machine.Shadow.Clear(rig.Objects[0], 16);
        Assert.Equal(0UL, rig.Machine.Shadow.Word(rig.Objects[0]));
    }

    [Fact]
    public void A_move_of_a_typed_value_leaves_the_shadow_of_scalar_words_alone()
    {
        BarrierRig rig = new();
        rig.Store(rig.Objects[0], rig.Objects[1]);
        rig.Word(rig.Objects[0] + 8) = rig.Objects[2];

        rig.Move(rig.Objects[3], rig.Objects[0]);

        Assert.Equal(rig.Objects[1], rig.Machine.Shadow.Word(rig.Objects[3]));
        Assert.Equal(rig.Objects[2], rig.Word(rig.Objects[3] + 8));
        Assert.Equal(0UL, rig.Machine.Shadow.Word(rig.Objects[3] + 8));
    }

    [Fact]
    public void A_miss_in_the_middle_of_a_barrier_of_several_words_leaves_the_earlier_words_stored()
    {
        BarrierRig rig = new();
        ulong source = rig.Objects[2];
        rig.Word(source) = rig.Objects[1];
        rig.Word(source + 8) = rig.Objects[3];
        rig.Word(rig.Objects[0] + 8) = rig.Objects[1];

        Assert.Throws<GoFatalException>(() =>
            rig.StoreWords(rig.Objects[0], source, words: 2, mask: 0b11)
        );

        Assert.Equal(rig.Objects[1], rig.Word(rig.Objects[0]));
        Assert.Equal(rig.Objects[1], rig.Word(rig.Objects[0] + 8));
    }

    [Fact]
    public void Scalar_words_of_a_fat_barrier_are_stored_plainly()
    {
        BarrierRig rig = new();
        ulong source = rig.Objects[2];
        rig.Word(source) = rig.Objects[1];
        rig.Word(source + 8) = 77;

        rig.StoreWords(rig.Objects[0], source, words: 2, mask: 0b01);

        Assert.Equal(77UL, rig.Word(rig.Objects[0] + 8));
        Assert.Single(rig.Events, e => e.Kind == EventKind.Store);
        Assert.Single(rig.Events, e => e.Kind == EventKind.BarrierStore);
    }
}
