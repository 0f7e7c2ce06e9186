using System.Linq;
using GcSim.Simulator;
using GcSim.TraceFormat;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>writebarrierptr and its variants, step by step.</summary>
public class WriteBarrierTests
{
    [Fact]
    public void A_store_while_marking_checks_the_shadow_stores_and_shades_in_the_order_of_the_seed()
    {
        BarrierRig rig = new();
        rig.Machine.Phase = GcPhase.Mark;

        rig.Store(rig.Objects[0], rig.Objects[1]);

        Assert.Equal(
            [
                EventKind.BarrierStart,
                EventKind.ShadowCheck,
                EventKind.ShadowStore,
                EventKind.BarrierStore,
                EventKind.Shade,
                EventKind.Grey,
                EventKind.WorkBuf,
                EventKind.WorkBuf,
            ],
            rig.Events.Select(e => e.Kind)
        );
        Assert.Equal(rig.Objects[1], rig.Word(rig.Objects[0]));
        Assert.Equal(rig.Objects[1], rig.Machine.Shadow.Word(rig.Objects[0]));
        Assert.True(rig.Machine.Heap.Bitmap.IsMarked(rig.Objects[1]));
    }

    [Fact]
    public void Each_access_of_the_barrier_is_a_step_of_its_own()
    {
        BarrierRig rig = new();
        rig.Machine.Phase = GcPhase.Mark;

        rig.Store(rig.Objects[0], rig.Objects[1]);

        foreach (EventKind[] step in rig.Steps)
        {
            Assert.True(step.Count(kind => kind != EventKind.WorkBuf) <= 1);
        }
    }

    [Fact]
    public void Without_marking_and_without_shadow_it_is_a_plain_store_of_one_step()
    {
        BarrierRig rig = new(wbShadow: 0);

        rig.Store(rig.Objects[0], rig.Objects[1]);

        Assert.Equal([EventKind.BarrierOff], rig.Events.Select(e => e.Kind));
        Assert.Single(rig.Steps);
        Assert.Equal(rig.Objects[1], rig.Word(rig.Objects[0]));
    }

    [Fact]
    public void The_old_value_is_never_shaded()
    {
        BarrierRig rig = new();
        rig.Store(rig.Objects[0], rig.Objects[1]);
        rig.Machine.Phase = GcPhase.Mark;

        rig.Store(rig.Objects[0], rig.Objects[2]);

        Assert.False(rig.Machine.Heap.Bitmap.IsMarked(rig.Objects[1]));
        Assert.True(rig.Machine.Heap.Bitmap.IsMarked(rig.Objects[2]));
    }

    [Fact]
    public void In_Scan_nothing_is_shaded()
    {
        BarrierRig rig = new();
        rig.Machine.Phase = GcPhase.Scan;

        rig.Store(rig.Objects[0], rig.Objects[1]);

        Assert.DoesNotContain(rig.Events, e => e.Kind == EventKind.Shade);
        Assert.Equal(rig.Objects[1], rig.Word(rig.Objects[0]));
    }

    [Fact]
    public void A_barrier_inside_a_barrier_stores_but_does_not_shade()
    {
        BarrierRig rig = new();
        rig.Machine.Phase = GcPhase.Mark;
        rig.Processor.InWriteBarrier = true;

        rig.Store(rig.Objects[0], rig.Objects[1]);

        Assert.Equal(rig.Objects[1], rig.Word(rig.Objects[0]));
        Assert.False(rig.Machine.Heap.Bitmap.IsMarked(rig.Objects[1]));
    }

    [Fact]
    public void Without_store_it_sets_the_shadow_unchecked_and_shades()
    {
        BarrierRig rig = new();
        rig.Machine.Phase = GcPhase.Mark;
        rig.Word(rig.Objects[0]) = rig.Objects[2];

        rig.Store(rig.Objects[0], rig.Objects[1], BarrierKind.NoStore);

        Assert.Equal(rig.Objects[2], rig.Word(rig.Objects[0]));
        Assert.Equal(rig.Objects[1], rig.Machine.Shadow.Word(rig.Objects[0]));
        Assert.True(rig.Machine.Heap.Bitmap.IsMarked(rig.Objects[1]));
        Assert.DoesNotContain(rig.Events, e => e.Kind == EventKind.ShadowCheck);
    }

    [Theory]
    [InlineData(RuntimeTree.Jan14, 1, true)]
    [InlineData(RuntimeTree.Jan14, 4095, true)]
    [InlineData(RuntimeTree.Jan14, 4096, true)]
    [InlineData(RuntimeTree.Jan14, 8191, true)]
    [InlineData(RuntimeTree.Jan14, 8192, false)]
    [InlineData(RuntimeTree.Jan14, WriteBarrier.PoisonGc, true)]
    [InlineData(RuntimeTree.Jan14, WriteBarrier.PoisonStack, true)]
    [InlineData(RuntimeTree.Jan26, 4095, true)]
    [InlineData(RuntimeTree.Jan26, 4096, false)]
    [InlineData(RuntimeTree.Jan26, WriteBarrier.PoisonGc, false)]
    [InlineData(RuntimeTree.Jan26, WriteBarrier.PoisonStack, true)]
    public void What_cannot_be_a_pointer_is_refused_by_the_rules_of_the_tree(
        RuntimeTree tree,
        ulong value,
        bool isRefused
    )
    {
        BarrierRig rig = new(tree: tree);

        if (!isRefused)
        {
            rig.Store(rig.Objects[0], value);
            Assert.Equal(value, rig.Word(rig.Objects[0]));
            return;
        }

        GoFatalException end = Assert.Throws<GoFatalException>(() =>
            rig.Store(rig.Objects[0], value)
        );
        Assert.Equal("bad pointer in write barrier", end.Message);
        Assert.Equal(0UL, rig.Word(rig.Objects[0]));
    }
}
