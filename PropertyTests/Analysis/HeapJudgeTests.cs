// The judges of what a heap may look like, each with the smallest trace that breaks its rule and one that nearly does.

using System.Collections.Generic;
using System.Linq;
using GcSim.Analysis;
using GcSim.Simulator;
using GcSim.TraceFormat;
using Xunit;
using static GcSim.PropertyTests.EventScript;

namespace GcSim.PropertyTests;

public sealed class HeapJudgeTests
{
    [Theory]
    [InlineData(2, 0)]
    [InlineData(3, 1)]
    public void Garbage_may_outlive_one_collection_and_not_two(int collections, int leaks)
    {
        EventScript script = new();
        script.AllocNodes(1);
        for (ulong cycle = 1; cycle <= (ulong)collections; cycle++)
        {
            script.At(0, 1).GcStart(cycle, 1, 0, 0);
            script.At(0, 1).MarkDone(cycle, 0);
            script.At(0, 1).GcEnd(cycle, cycle, 0, 0);
        }

        Assert.Equal(leaks, Broken(script, LeakJudge.Rule).Count());
    }

    [Fact]
    public void A_dead_block_that_is_marked_is_told_unless_it_is_allocated_at_once()
    {
        EventScript dead = WithDead();
        dead.At(0, 1).Grey(NodeAt(2), 1);
        dead.At(0, 1).Load(NodeAt(0), 8, 7);
        EventScript born = WithDead();
        EventEmitter allocation = born.At(0, 1);
        allocation.Grey(NodeAt(2), 0);
        allocation.Alloc(NodeAt(2), 16, Node, 7);
        born.At(0, 1).Load(NodeAt(0), 8, 7);

        Assert.Single(Broken(dead, ZombieJudge.Rule));
        Assert.Empty(Broken(born, ZombieJudge.Rule));
    }

    [Fact]
    public void A_dead_block_behind_a_live_one_may_be_what_an_empty_slice_points_to()
    {
        EventScript script = new();
        script.AllocNodes(2);
        script.At(0, 1).Free(NodeAt(1), 16);
        script.At(0, 1).Grey(NodeAt(1), 1);
        script.At(0, 1).Load(NodeAt(0), 8, 7);

        Assert.Empty(Broken(script, ZombieJudge.Rule));
    }

    [Fact]
    public void A_number_that_is_scanned_is_told_and_a_pointer_is_not()
    {
        EventScript script = new();
        script.AllocNodes(2);
        script.At(0, 1).ScanStart(NodeAt(0));
        script.At(0, 1).ScanWord(NodeAt(0), NodeAt(1));
        Assert.Empty(Broken(script, PointerMaskJudge.ExtraRule));

        script.At(0, 1).ScanWord(NodeAt(0) + 8, NodeAt(1));
        Assert.Equal(NodeAt(0) + 8, Assert.Single(Broken(script, PointerMaskJudge.ExtraRule)).Slot);
    }

    [Fact]
    public void A_pointer_that_a_scan_passes_over_is_told_if_it_was_there_before()
    {
        EventScript before = new();
        before.AllocNodes(2);
        before.At(0, 1).Store(NodeAt(0), NodeAt(1), 8, 7);
        before.At(0, 1).ScanStart(NodeAt(0));
        before.At(0, 1).ScanStart(NodeAt(1));
        EventScript meanwhile = new();
        meanwhile.AllocNodes(2);
        meanwhile.At(0, 1).ScanStart(NodeAt(0));
        meanwhile.At(1, 2).Store(NodeAt(0), NodeAt(1), 8, 7);
        meanwhile.At(0, 1).ScanStart(NodeAt(1));

        Assert.Equal(NodeAt(0), Assert.Single(Broken(before, PointerMaskJudge.MissedRule)).Slot);
        Assert.Empty(Broken(meanwhile, PointerMaskJudge.MissedRule));
    }

    [Fact]
    public void A_processor_that_goes_on_while_the_world_is_to_stop_is_told()
    {
        EventScript script = new();
        script.At(0, 1).StopWorld(StopReason.GcMark);
        for (int i = 0; i < 20_000; i++)
        {
            script.At(1, 2).Load(Data, 8, 7);
        }

        Assert.Equal(1, Assert.Single(Broken(script, ProgressJudge.StopRule)).Processor);
    }

    [Fact]
    public void A_deadlock_within_a_collection_is_told()
    {
        EventScript script = new();
        script.At(0, 1).GcStart(1, 0, 0, 0);
        script.At(0, 1).Exit(ExitKind.Deadlock, 2);

        Assert.Single(Broken(script, ProgressJudge.StuckRule));
    }

    [Fact]
    public void The_second_marking_must_come_to_all_that_can_be_reached()
    {
        EventScript script = new();
        script.AllocNodes(2);
        script.At(0, 1).Store(NodeAt(0), NodeAt(1), 8, 7);
        script.At(0, 1).GcStart(1, 1, 0, 0);
        script.At(0, 1).StackRoot(1, Arena + 0x10000, NodeAt(0));
        script.At(0, 1).MarkDone(1, 0);
        script.At(0, 1).CheckMark(NodeAt(0));
        script.At(0, 1).MarkDone(1, 1);

        Assert.Equal(NodeAt(1), Assert.Single(Broken(script, CheckMarkJudge.Rule)).Object);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public void What_a_slot_held_at_the_start_must_be_shaded_by_the_end(bool isShaded, int told)
    {
        EventScript script = new();
        script.AllocNodes(2);
        script.At(0, 1).Store(NodeAt(0), NodeAt(1), 8, 7);
        script.At(0, 1).GcPhase(GcPhase.Scan);
        script.At(0, 1).GcPhase(GcPhase.Mark);
        script.At(1, 2).Store(NodeAt(0), 0, 8, 8);
        if (isShaded)
        {
            script.At(1, 2).Grey(NodeAt(1), 1);
        }

        script.At(0, 1).GcPhase(GcPhase.Off);

        Assert.Equal(told, Broken(script, SnapshotJudge.OldRule).Count());
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public void A_white_object_behind_a_black_one_needs_a_grey_one(bool hasGrey, int told)
    {
        EventScript script = new();
        script.AllocNodes(3);
        script.At(0, 1).GcPhase(GcPhase.Scan);
        script.At(0, 1).GcPhase(GcPhase.Mark);
        script.At(0, 1).Grey(NodeAt(0), 1);
        script.At(0, 1).ScanStart(NodeAt(0));
        script.At(1, 2).Store(NodeAt(0), NodeAt(1), 8, 7);
        script.At(1, 2).Store(NodeAt(2), NodeAt(1), 8, 7);
        if (hasGrey)
        {
            script.At(1, 2).Grey(NodeAt(2), 1);
        }

        script.At(0, 1).GcPhase(GcPhase.Off);

        Assert.Equal(told, Broken(script, SnapshotJudge.WeakRule).Count());
    }

    /// <summary>Two dead nodes between a live one and another, so that the second has no live one before it.</summary>
    static EventScript WithDead()
    {
        EventScript script = new();
        script.AllocNodes(4);
        script.At(0, 1).Free(NodeAt(1), 16);
        script.At(0, 1).Free(NodeAt(2), 16);
        return script;
    }

    static IEnumerable<Finding> Broken(EventScript script, string rule)
    {
        TraceChecker checker = new(
            TracedProgram,
            new CheckOptions { Barrier = BarrierProtocol.Deletion }
        );
        checker.Accept(script.Events);
        return checker.Finish().Findings.Where(finding => finding.Rule == rule);
    }
}
