using System;
using System.Collections.Generic;
using System.Linq;
using GcSim.Analysis;
using GcSim.TraceFormat;
using Xunit;
using static GcSim.PropertyTests.EventScript;

namespace GcSim.PropertyTests;

/// <summary>A is being made black by P0; P1 puts the white B into it.</summary>
public sealed class TriColorJudgeTests
{
    static readonly ulong s_a = NodeAt(0);
    static readonly ulong s_b = NodeAt(1);

    [Fact]
    public void A_barrier_that_does_not_shade_is_told_at_its_store()
    {
        EventScript script = BlackA();
        script.At(1, 2).BarrierStart(s_a, s_b, BarrierKind.Pointer, 7);
        script.At(1, 2).BarrierStore(s_a, s_b);
        ulong step = script.Events[^1].Step;
        script.At(1, 2).Load(s_a, 8, 8);

        Finding broken = Assert.Single(Broken(script));

        Assert.Equal(TriColorJudge.Rule, broken.Rule);
        Assert.Equal("main.go:7", broken.CulpritPosition);
        Assert.Equal(step, broken.CulpritStep);
        Assert.Equal((s_b, s_a), (broken.Object, broken.Slot));
        Assert.Contains("through a barrier", broken.Story[2], StringComparison.Ordinal);
    }

    [Fact]
    public void A_barrier_that_shades_keeps_the_invariant()
    {
        EventScript script = BlackA();
        script.Barrier(1, 2, s_a, s_b, 7);
        script.At(1, 2).Grey(s_b, 1);
        script.At(1, 2).Load(s_a, 8, 8);

        Assert.Empty(Broken(script));
    }

    [Fact]
    public void An_atomic_store_is_over_when_its_barrier_is()
    {
        EventScript script = BlackA();
        script.At(1, 2).BarrierStore(s_a, s_b);
        script.At(1, 2).BarrierStart(s_a, s_b, BarrierKind.NoStore, 7);
        EventScript shaded = BlackA();
        shaded.At(1, 2).BarrierStore(s_a, s_b);
        shaded.At(1, 2).BarrierStart(s_a, s_b, BarrierKind.NoStore, 7);
        shaded.At(1, 2).Shade(s_b, s_b);
        shaded.At(1, 2).Grey(s_b, 1);
        script.At(1, 2).Load(s_a, 8, 8);
        shaded.At(1, 2).Load(s_a, 8, 8);

        Assert.Equal("main.go:7", Assert.Single(Broken(script)).CulpritPosition);
        Assert.Empty(Broken(shaded));
    }

    [Fact]
    public void A_plain_store_into_a_black_object_is_told()
    {
        EventScript script = BlackA();
        script.At(1, 2).Store(s_a, s_b, 8, 7);
        script.At(1, 2).Load(s_a, 8, 8);

        Assert.Contains(
            "WITHOUT a barrier",
            Assert.Single(Broken(script)).Story[2],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_stop_of_the_world_ends_every_statement()
    {
        EventScript script = BlackA();
        script.At(1, 2).Store(s_a, s_b, 8, 7);
        script.At(0, 3).StopWorld(StopReason.GcMarkTermination);
        script.At(0, 3).WorldStopped(StopReason.GcMarkTermination);
        script.At(0, 3).Grey(s_b, 1);

        Assert.Single(Broken(script));
    }

    [Fact]
    public void What_is_overwritten_within_the_statement_does_no_harm()
    {
        EventScript script = BlackA();
        script.At(1, 2).Store(s_a, s_b, 8, 7);
        script.At(1, 2).Store(s_a, 0, 8, 7);
        script.At(1, 2).Load(s_a, 8, 8);

        Assert.Empty(Broken(script));
    }

    [Fact]
    public void Grey_white_and_root_words_may_hold_white_objects()
    {
        EventScript script = BlackA();
        script.At(0, 3).Grey(NodeAt(2), 1);
        script.At(1, 2).Store(NodeAt(2), s_b, 8, 7);
        script.At(1, 2).Store(NodeAt(3), s_b, 8, 8);
        script.At(1, 2).Store(Bss, s_b, 8, 9);
        script.At(1, 2).Store(s_a + 8, s_b, 8, 10);
        script.At(1, 2).Load(s_a, 8, 11);

        Assert.Empty(Broken(script));
    }

    [Fact]
    public void A_word_that_the_scan_has_not_come_to_is_not_black()
    {
        EventScript script = new();
        ulong array = Arena + 8192;
        script.AllocNodes(1);
        script.At(0, 1).SpanAlloc(array, 1, 64, SpanState.InUse);
        script.At(0, 1).Alloc(array, 64, Pointers, 2);
        script.At(0, 3).GcPhase(GcPhase.Mark);
        script.At(0, 3).Grey(array, 1);
        script.At(0, 3).ScanStart(array);
        script.At(0, 3).ScanWord(array, 0);
        script.At(1, 2).Store(array + 8, NodeAt(0), 8, 7);
        script.At(1, 2).Store(array, NodeAt(0), 8, 8);
        script.At(1, 2).Load(array, 8, 9);

        Assert.Equal("main.go:8", Assert.Single(Broken(script)).CulpritPosition);
    }

    [Fact]
    public void Outside_of_marking_there_is_no_black()
    {
        EventScript script = BlackA();
        script.At(0, 3).GcPhase(GcPhase.Off);
        script.At(1, 2).Store(s_a, s_b, 8, 7);
        script.At(1, 2).Load(s_a, 8, 8);

        Assert.Empty(Broken(script));
    }

    [Fact]
    public void Runs_with_other_barriers_are_not_judged_and_the_report_says_so()
    {
        EventScript script = BlackA();
        script.At(1, 2).Store(s_a, s_b, 8, 7);
        script.At(1, 2).Load(s_a, 8, 8);

        CheckReport report = Check(script, new CheckOptions { Barrier = BarrierProtocol.Other });

        Assert.DoesNotContain(report.Findings, f => f.Judge == "tri-colour");
        Assert.Contains(
            report.NotChecked,
            line => line.StartsWith("tri-colour: anything", StringComparison.Ordinal)
        );
    }

    static EventScript BlackA()
    {
        EventScript script = new();
        script.AllocNodes(4);
        script.At(0, 3).GcPhase(GcPhase.Mark);
        script.At(0, 3).Grey(s_a, 1);
        script.At(0, 3).ScanStart(s_a);
        script.At(0, 3).ScanWord(s_a, 0);
        return script;
    }

    static CheckReport Check(EventScript script, CheckOptions options)
    {
        TraceChecker checker = new(TracedProgram, options);
        checker.Accept(script.Events);
        return checker.Finish();
    }

    static IEnumerable<Finding> Broken(EventScript script) =>
        Check(script, new CheckOptions()).Findings.Where(f => f.Judge == "tri-colour");
}
