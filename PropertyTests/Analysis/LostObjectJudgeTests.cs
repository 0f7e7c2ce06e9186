using System.Collections.Generic;
using System.Linq;
using GcSim.Analysis;
using GcSim.TraceFormat;
using Xunit;
using static GcSim.PropertyTests.EventScript;

namespace GcSim.PropertyTests;

/// <summary>
/// One collection over a black node A (global main.head points to it) and a white node B that only a
/// stack holds; the mutator moves B into A while the collector marks.
/// </summary>
public sealed class LostObjectJudgeTests
{
    static readonly ulong s_a = NodeAt(0);
    static readonly ulong s_b = NodeAt(1);
    static readonly ulong s_c = NodeAt(2);

    [Fact]
    public void A_plain_store_that_hides_an_object_is_told_with_its_position()
    {
        EventScript script = BlackAndWhite();
        script.At(1, 2).Store(s_a, s_b, 8, 7);
        ulong culpritStep = script.Events[^1].Step;
        EndMarking(script);

        Finding lost = Assert.Single(Lost(script));

        Assert.Equal(LostObjectJudge.Rule, lost.Rule);
        Assert.Equal(s_b, lost.Object);
        Assert.Equal(s_a, lost.Slot);
        Assert.Equal("main.go:7", lost.CulpritPosition);
        Assert.Equal(culpritStep, lost.CulpritStep);
        Assert.Contains(
            "main.Node object 0xc208000010",
            lost.Story[0],
            System.StringComparison.Ordinal
        );
        Assert.Contains("global main.head", lost.Story[1], System.StringComparison.Ordinal);
        Assert.Contains("WITHOUT a barrier", lost.Story[2], System.StringComparison.Ordinal);
        Assert.Contains("before that write", lost.Story[3], System.StringComparison.Ordinal);
        Assert.InRange(lost.Story.Length, 1, 10);
    }

    [Fact]
    public void A_barrier_that_shades_leaves_nothing_lost()
    {
        EventScript script = BlackAndWhite();
        script.Barrier(1, 2, s_a, s_b, 7);
        script.At(1, 2).Grey(s_b, 1);
        EndMarking(script);

        Assert.Empty(Lost(script));
    }

    [Fact]
    public void A_barrier_that_was_off_is_named_as_the_reason()
    {
        EventScript script = BlackAndWhite();
        script.At(1, 2).BarrierOff(s_a, s_b, BarrierKind.Pointer, 8);
        EndMarking(script);

        Finding lost = Assert.Single(Lost(script));

        Assert.Equal("main.go:8", lost.CulpritPosition);
        Assert.Contains("barrier that was off", lost.Story[2], System.StringComparison.Ordinal);
    }

    [Fact]
    public void A_stack_that_was_not_scanned_again_is_a_root_all_the_same()
    {
        EventScript script = BlackAndWhite();
        script.At(0, 3).StackRoot(2, Arena + 0x100000, s_b + 8);
        EndMarking(script);

        Finding lost = Assert.Single(Lost(script));

        Assert.Equal(s_b, lost.Object);
        Assert.Contains("of G2", lost.Story[1], System.StringComparison.Ordinal);
    }

    [Fact]
    public void Unreachable_unmarked_objects_are_garbage_and_no_finding()
    {
        EventScript script = BlackAndWhite();
        EndMarking(script);

        Assert.Empty(Lost(script));
    }

    [Fact]
    public void What_hangs_on_a_lost_object_is_counted_with_it_and_not_told_again()
    {
        EventScript script = BlackAndWhite();
        script.At(1, 2).Store(s_a, s_b, 8, 7);
        script.At(1, 2).BarrierOff(s_b, s_c, BarrierKind.Pointer, 9);
        EndMarking(script);

        Finding lost = Assert.Single(Lost(script));

        Assert.Equal(s_b, lost.Object);
        Assert.Contains(
            "2 reachable objects unmarked",
            lost.Story[^1],
            System.StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_finalizer_keeps_what_its_object_points_to_but_not_the_object()
    {
        EventScript script = BlackAndWhite();
        script.At(1, 2).BarrierOff(s_b, s_c, BarrierKind.Pointer, 9);
        script.At(0, 3).SpecialRoot(SpecialRootKind.FinalizerSpecial, s_b);
        EndMarking(script);

        Finding lost = Assert.Single(Lost(script));

        Assert.Equal(s_c, lost.Object);
        Assert.Contains("has a finalizer", lost.Story[1], System.StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_loss_in_every_collection_is_told_once_and_counted()
    {
        EventScript script = BlackAndWhite();
        script.At(1, 2).Store(s_a, s_b, 8, 7);
        EndMarking(script);
        EndMarking(script);

        Assert.Equal(2UL, Assert.Single(Lost(script)).Occurrences);
    }

    [Fact]
    public void The_second_marking_is_not_judged()
    {
        EventScript script = BlackAndWhite();
        script.At(1, 2).Store(s_a, s_b, 8, 7);
        script.At(0, 3).MarkDone(1, 1);

        Assert.Empty(Lost(script));
    }

    static EventScript BlackAndWhite()
    {
        EventScript script = new();
        script.AllocNodes(3);
        script.At(0, 1).BarrierOff(Bss, s_a, BarrierKind.Pointer, 2);
        script.At(0, 3).GcPhase(GcPhase.Mark);
        script.At(0, 3).Grey(s_a, 1);
        script.At(0, 3).ScanStart(s_a);
        return script;
    }

    static void EndMarking(EventScript script)
    {
        script.At(0, 3).GcPhase(GcPhase.MarkTermination);
        script.At(0, 3).MarkDone(1, 0);
    }

    static IEnumerable<Finding> Lost(EventScript script)
    {
        TraceChecker checker = new(TracedProgram, new CheckOptions());
        checker.Accept(script.Events);
        return checker.Finish().Findings.Where(f => f.Judge == "lost object");
    }
}
